#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "bug.h"
#include "device.h"
#include "manager.h"
#include "stop.h"
#include "world.h"

const char *const outcome_names[OUTCOMES] = { "works", "fails", "blanks" };
enum outcome device_plan[MAX_SLOTS];
char device_log[512];
int device_calls, device_calls_failed;

void device_log_clear(void)
{
	device_log[0] = 0;
	device_calls = device_calls_failed = 0;
}

void device_forget(void)
{
	for (int s = 0; s < MAX_SLOTS; s++)
		arena.hardware[s] = NOTHING;
}

/* A task chooses when it goes on how its call of the driver ends, but where nobody can come in between. */
static enum outcome outcome(const struct task *task, int slot)
{
	return task && !task->reprograms ? (enum outcome)task->choice : device_plan[slot];
}

static void log_call(const char *what, int key, int slot, enum outcome end)
{
	size_t length = strlen(device_log);

	device_calls++;
	device_calls_failed += end != WORKS;
	snprintf(device_log + length, sizeof(device_log) - length, "%s%s:%s:%d:%s", length ? ";" : "", what,
		 key_name(key), slot, outcome_names[end]);
}

static int work(enum stop stop, const char *what, int key, int slot, int left_by_success)
{
	struct task *task = arena.current == NOTHING ? NULL : &arena.task[arena.current];
	enum outcome end;

	if (slot < 0 || slot >= slots) {
		bug("calls the driver for a slot that the hardware does not have", "driver", 0);
		return -EINVAL;
	}
	if (task && !task->reprograms) {
		task->slot = slot;
		task->came_by = BY_DRIVER;
		stop_before(stop, NULL, "driver", 0);
	}
	end = outcome(task, slot);
	log_call(what, key, slot, end);
	if (end == WORKS)
		arena.hardware[slot] = left_by_success;
	else if (end == FAILS_AND_BLANKS)
		arena.hardware[slot] = NOTHING;
	if (task && !task->reprograms) {
		task->failed = end != WORKS;
		stop_before(STOP_DRIVER_DONE, NULL, "driver", 0);
	}
	return end == WORKS ? 0 : -EIO;
}

int device_program(int key, int slot)
{
	return work(STOP_DRIVER_PROGRAM, "program", key, slot, key);
}

int device_evict(int key, int slot)
{
	return work(STOP_DRIVER_EVICT, "evict", key, slot, NOTHING);
}
