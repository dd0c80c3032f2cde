#include <stddef.h>
#include "stop.h"
#include "arena.h"
#include "mistakes.h"
#include "sync.h"
#include "task.h"

const char *const stop_names[STOP_KINDS] = {
	"idle", "down_read", "up_read", "down_write", "write_locked", "up_write", "spin_lock",
	"spin_unlock", "atomic_read", "atomic_set", "atomic_inc", "dec_and_lock", "counted_out", "wait_look",
	"wait_queue", "wait_sleep", "wake_up", "power_get", "resumed", "power_put", "driver_program", "driver_evict",
	"driver_done",
};

const char *last_stop_function = "";
int last_stop_line;

void stop_before(enum stop what, const void *object, const char *function, int line)
{
	last_stop_function = function;
	last_stop_line = line;
	if (arena.current == NOTHING)
		return;
	arena.task[arena.current].stop = what;
	arena.task[arena.current].object = object;
	task_yield();
	last_stop_function = function;
	last_stop_line = line;
}

int stop_is_passable(int i)
{
	const struct task *task = &arena.task[i];
	const struct rwsem *rwsem = task->object;
	const struct spin *spin = task->object;
	const struct wait_queue *queue = task->object;
	const struct power *power = task->object;

	switch (task->stop) {
	case STOP_DOWN_READ:
		return !rwsem->writer || MISTAKE_READERS_EXCLUDE_NOBODY;
	case STOP_DOWN_WRITE:
		return !rwsem->writer && (!rwsem->readers || MISTAKE_READERS_EXCLUDE_NOBODY);
	case STOP_SPIN_LOCK:
		return !spin->owner;
	case STOP_DEC_AND_LOCK:
		return *task->counter != 1 || !spin->owner;
	case STOP_WAIT_SLEEP:
		return queue->woken >> (i + 1) & 1;
	case STOP_POWER_GET:
		/* Whoever resumes the device is waited for. */
		return !power->resuming;
	default:
		return 1;
	}
}
