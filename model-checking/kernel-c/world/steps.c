/* Moves that are steps of tasks, which call what they like, and of the environment, which resets and suspends the device. */
#include <stdio.h>
#include <string.h>
#include "bug.h"
#include "device.h"
#include "manager.h"
#include "task.h"
#include "world.h"

int threads = 2;
char events[16] = "";

/* What a task that is idle does next is its choice: a letter, and a key. */
#define CHOICE(call, key) ((call) << 3 | (key))
#define CALL(choice) ((choice) >> 3)
#define KEY(choice) ((choice) & 7)
#define MOVE(task, choice) ((task) << 12 | (choice))
#define TASK(move) ((move) >> 12)
#define CHOICE_OF(move) ((move) & 0xfff)

static int happens(char event)
{
	return strchr(events, event) != NULL;
}

/* Between two calls nothing is left of the one before. */
static void forget_call(struct task *task)
{
	task->call = 0;
	task->slot = task->holds;
	task->came_by = BY_NOTHING;
	task->slept = task->failed = task->choice = 0;
	task->object = NULL;
	task->counter = NULL;
	if (task->holds == NOTHING)
		task->key = NOTHING;
}

static void suspend(void)
{
	manager_power()->suspended = 1;
	device_forget();
}

static void reset(void)
{
	arena.lost = 1;
	device_forget();
	manager_reprogram_all();
	arena.lost = 0;
}

/* Not optimised, so that no register and no dead slot on the stack tells one round from another. */
__attribute__((optimize("O0"))) static void body(int i)
{
	struct task *task = &arena.task[i];
	int slot, error;

	for (;;) {
		slot = error = 0;
		forget_call(task);
		stop_before(STOP_IDLE, NULL, "", 0);
		task->call = CALL(task->choice);
		if (task->call == 'g' || task->call == 'e')
			task->key = KEY(task->choice);
		task->choice = 0;
		switch (task->call) {
		case 'g':
			error = manager_get(task->key, &slot);
			task->holds = error ? NOTHING : slot;
			break;
		case 'p':
			slot = task->holds;
			manager_put(slot);
			task->holds = NOTHING;
			break;
		case 'e':
			manager_evict(task->key);
			break;
		case 's':
			suspend();
			break;
		case 'r':
			reset();
			break;
		}
	}
}

static void begin(void)
{
	arena_clear();
	if (manager_init(slots, keys))
		give_up("the manager's init fails");
	arena.tasks = threads + 1;
	for (int t = 0; t < arena.tasks; t++) {
		arena.task[t].holds = arena.task[t].slot = arena.task[t].key = NOTHING;
		task_start(t, body);
		task_run(t);
	}
}

/* What careful callers do: nobody uses a key while it is evicted. */
static int key_is(int key, char call)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].key == key && (!call || arena.task[t].call == call))
			return 1;
	return 0;
}

static int may_get(int task, int key)
{
	return arena.task[task].holds == NOTHING && (happens('b') || !key_is(key, 'e'));
}

static int may_evict(int task, int key)
{
	return happens('e') && arena.task[task].holds == NOTHING && (happens('b') || !key_is(key, 0));
}

static int anybody_counts_as_user(void)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].call && arena.task[t].stop == STOP_POWER_GET)
			return 1;
	return 0;
}

static int may_suspend(void)
{
	const struct power *power = manager_power();

	if (!happens('s') || power->suspended || power->resuming || power->users || arena.lost ||
	    anybody_counts_as_user())
		return 0;
	for (int s = 0; s < slots; s++)
		if (manager_slot_count(s))
			return 0;
	return 1;
}

static int may_reset(void)
{
	const struct power *power = manager_power();

	if (!happens('r') || power->suspended || power->resuming || arena.lost)
		return 0;
	return !happens('h') || !power->users;
}

static int enabled_of_idle(int task, int *moves)
{
	int count = 0;

	if (task == threads) {
		if (may_suspend())
			moves[count++] = MOVE(task, CHOICE('s', 0));
		if (may_reset())
			moves[count++] = MOVE(task, CHOICE('r', 0));
		return count;
	}
	for (int k = 0; k < keys; k++) {
		if (may_get(task, k))
			moves[count++] = MOVE(task, CHOICE('g', k));
		if (may_evict(task, k))
			moves[count++] = MOVE(task, CHOICE('e', k));
	}
	if (arena.task[task].holds != NOTHING)
		moves[count++] = MOVE(task, CHOICE('p', 0));
	return count;
}

static int is_driver(enum stop stop)
{
	return stop == STOP_DRIVER_PROGRAM || stop == STOP_DRIVER_EVICT;
}

static int enabled(int *moves)
{
	int count = 0;

	for (int t = 0; t < arena.tasks; t++) {
		if (arena.task[t].stop == STOP_IDLE) {
			count += enabled_of_idle(t, moves + count);
		} else if (stop_is_passable(t)) {
			int outcomes = happens('f') && is_driver(arena.task[t].stop) ? OUTCOMES : 1;

			for (int end = 0; end < outcomes; end++)
				moves[count++] = MOVE(t, end);
		}
	}
	return count;
}

/* Tasks that could call anew are not stuck. */
static int is_stuck(void)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].stop == STOP_IDLE || stop_is_passable(t))
			return 0;
	return arena.task[threads].stop == STOP_IDLE || !stop_is_passable(threads);
}

static int make(int move, char *did)
{
	int t = TASK(move), choice = CHOICE_OF(move);
	struct task *task = &arena.task[t];
	enum stop from = task->stop;
	const int *counter = task->object;
	int counted = from == STOP_ATOMIC_INC ? manager_slot_of_counter(counter) : NOTHING;
	int call = task->call;

	device_log_clear();
	task->choice = choice;
	task_run(t);
	if (task->stop != STOP_IDLE)
		task->choice = 0;
	if (counted != NOTHING && call == 'g' && task->call == 'g') {
		task->slot = counted;
		task->came_by = BY_COUNT;
	}
	if (from == STOP_IDLE)
		sprintf(did, "%d idle %c %s", t, CALL(choice), CALL(choice) == 'g' || CALL(choice) == 'e' ? key_name(KEY(choice)) : "-");
	else if (is_driver(from))
		sprintf(did, "%d %s - %s", t, stop_names[from], device_log);
	else
		sprintf(did, "%d %s - -", t, stop_names[from]);
	return 1;
}

static void print(int move)
{
	printf("%d", move);
}

const struct moves steps_of_tasks = { begin, enabled, is_stuck, make, print };
