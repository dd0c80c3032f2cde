/*
 * Mistakes that are made on purpose, to see whether they are noticed; mistakes.json says which layer has to.  Those of the
 * shim and the runtime are switched on here, one at a time.  Those of the kernel's own code are made by name: in a copy
 * that is deleted again, one of its functions calls one of these in place of what it should.
 */
#ifndef MISTAKES_H
#define MISTAKES_H

#ifndef MISTAKE_WAKES_ONE
#define MISTAKE_WAKES_ONE 0
#endif
#ifndef MISTAKE_READERS_EXCLUDE_NOBODY
#define MISTAKE_READERS_EXCLUDE_NOBODY 0
#endif
#ifndef MISTAKE_DECREMENT_IN_TWO_STEPS
#define MISTAKE_DECREMENT_IN_TWO_STEPS 0
#endif
#ifndef MISTAKE_SLEEPS_WITHOUT_LOOKING
#define MISTAKE_SLEEPS_WITHOUT_LOOKING 0
#endif

#define omitted(...) ((void)0)
#define always_0(...) 0
#define always_1(...) 1
#define always_null(...) NULL
#define set_without_lock(lock, flags) ((void)((flags) = 0))
#define down_write_then_resume(lock) do { down_write(lock); pm_runtime_get_sync(profile->dev); } while (0)
#define wake_up_then_add_tail(entry, list) do { wake_up(&profile->idle_slots_wait_queue); list_add_tail(entry, list); } while (0)

#endif
