/* Locks, counts and the queue of those who wait: at each of them another task may go on, see runtime/sync.h. */
#ifndef SHIM_SYNCHRONISATION_H
#define SHIM_SYNCHRONISATION_H
#include "mistakes.h"
#include "sync.h"
#include "task.h"

/* An operation before which a task may stop, with the place where it stands in the kernel's file. */
#define AT_STOP(operation, ...) (task_forget_dead_frames(), operation(__VA_ARGS__, __func__, __LINE__))

struct lock_class_key {
	int unused;
};
#define lockdep_register_key(key) ((void)(key))
#define lockdep_unregister_key(key) ((void)(key))

struct rw_semaphore {
	struct rwsem rwsem;
};
#define init_rwsem(lock) rwsem_init(&(lock)->rwsem)
#define __init_rwsem(lock, name, key) rwsem_init(&(lock)->rwsem)
#define down_read(lock) AT_STOP(rwsem_down_read, &(lock)->rwsem)
#define up_read(lock) AT_STOP(rwsem_up_read, &(lock)->rwsem)
#define down_write(lock) AT_STOP(rwsem_down_write, &(lock)->rwsem)
#define up_write(lock) AT_STOP(rwsem_up_write, &(lock)->rwsem)

typedef struct {
	struct spin spin;
} spinlock_t;
#define spin_lock_init(lock) spin_init(&(lock)->spin)
#define spin_lock_irqsave(lock, flags) do { (flags) = 0; AT_STOP(spin_down, &(lock)->spin); } while (0)
#define spin_unlock_irqrestore(lock, flags) do { (void)(flags); AT_STOP(spin_up, &(lock)->spin); } while (0)

typedef struct {
	int counter;
} atomic_t;
#define atomic_read(atomic) AT_STOP(counter_read, &(atomic)->counter)
#define atomic_set(atomic, value) AT_STOP(counter_set, &(atomic)->counter, value)
#define atomic_inc_return(atomic) AT_STOP(counter_add, &(atomic)->counter, 1)
#define atomic_dec_and_lock_irqsave(atomic, lock, flags) \
	({ (flags) = 0; AT_STOP(counter_down_and_lock, &(atomic)->counter, &(lock)->spin); })

typedef struct {
	struct wait_queue queue;
} wait_queue_head_t;
#define init_waitqueue_head(head) wait_queue_init(&(head)->queue)
#define wake_up(head) AT_STOP(wait_wake_all, &(head)->queue)

/* One looks, queues up, looks again, and sleeps until woken; then over again.  One looks twice, or a wake-up is missed. */
#define wait_event(head, condition) do { \
	AT_STOP(wait_look, &(head).queue); \
	if (condition) \
		break; \
	for (;;) { \
		AT_STOP(wait_queue_up, &(head).queue); \
		if (!MISTAKE_SLEEPS_WITHOUT_LOOKING && (condition)) { \
			wait_over(&(head).queue); \
			break; \
		} \
		AT_STOP(wait_sleep, &(head).queue); \
	} \
} while (0)
#endif
