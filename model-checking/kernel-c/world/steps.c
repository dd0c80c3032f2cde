/* Moves that are steps of tasks, which call what they like, and of the environment, which resets and suspends the device. */
#include <stdio.h>
#include <string.h>
#include "bug.h"
#include "device.h"
#include "manager.h"
#include "sync.h"
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
#define RESUME_FAILS 1

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

/* The driver programs all slots again: once it has the lock, nobody sees what it has done of it until it unlocks. */
static void reprogram(void)
{
	struct task *task = &arena.task[arena.current];

	task->reprograms = 1;
	manager_reprogram_all();
	task->reprograms = 0;
}

static void reset(void)
{
	arena.lost = 1;
	device_forget();
	reprogram();
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
		task_forget_dead_frames();
		stop_before(STOP_IDLE, NULL, "", 0);
		task_forget_dead_frames();
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
	resume_device = reprogram;
	arena.tasks = threads + 1;
	for (int t = 0; t < arena.tasks; t++) {
		arena.task[t].holds = arena.task[t].slot = arena.task[t].key = NOTHING;
		task_start(t, body);
		task_run(t);
	}
}

/* It has done what its call is about, and others may see that it has, before it returns. */
static int is_done(const struct task *task)
{
	switch (task->stop) {
	case STOP_SPIN_UNLOCK:
	case STOP_WAKE_UP:
		return task->call == 'p';
	case STOP_UP_WRITE:
	case STOP_POWER_PUT:
		return !task->reprograms && (task->call == 'e' || (task->call == 'g' && task->failed));
	default:
		return 0;
	}
}

/* What careful callers do: nobody uses a key while it is evicted. */
static int is_evicted(int key)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].key == key && arena.task[t].call == 'e' && !is_done(&arena.task[t]))
			return 1;
	return 0;
}

static int is_used(int key)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].key == key && !is_done(&arena.task[t]))
			return 1;
	return 0;
}

static int may_get(int task, int key)
{
	return arena.task[task].holds == NOTHING && (happens('b') || !is_evicted(key));
}

static int may_evict(int task, int key)
{
	return happens('e') && arena.task[task].holds == NOTHING && (happens('b') || !is_used(key));
}

static int device_is_up(void)
{
	return !manager_power()->suspended && !manager_power()->resuming && !arena.lost;
}

/* A device is suspended while nobody uses it. */
static int may_suspend(void)
{
	if (!happens('s') || !device_is_up() || manager_power()->users)
		return 0;
	for (int s = 0; s < slots; s++)
		if (manager_slot_count(s))
			return 0;
	return 1;
}

/* Nothing holds a reset back. */
static int may_reset(void)
{
	return happens('r') && device_is_up();
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

/* A device that sleeps does nothing, and its driver says so: until whoever resumes it has it programmed again. */
static int device_sleeps(void)
{
	int resuming = manager_power()->resuming - 2;

	return manager_power()->suspended ||
	       (manager_power()->resuming && arena.task[resuming].stop == STOP_DOWN_WRITE);
}

static int outcomes_of_driver(int task, int *moves)
{
	int count = 0;

	if (!device_sleeps())
		moves[count++] = MOVE(task, WORKS);
	if (device_sleeps() || happens('f'))
		moves[count++] = MOVE(task, FAILS_AT_ONCE);
	if (happens('f'))
		moves[count++] = MOVE(task, FAILS_AND_BLANKS);
	return count;
}

/* How the driver ends at each slot that has a key, where all of them are programmed again. */
static int plans(int task, int *moves)
{
	int count = 0;

	for (int plan = 0; plan < 1 << 2 * slots; plan++) {
		int possible = 1;

		for (int s = 0; s < slots; s++) {
			int outcome = plan >> 2 * s & 3;
			int outcomes = happens('f') && manager_slot_key(s) != NOTHING ? OUTCOMES : 1;

			possible &= outcome < outcomes;
		}
		if (possible)
			moves[count++] = MOVE(task, plan);
	}
	return count;
}

static int enabled_of(int t, int *moves)
{
	const struct task *task = &arena.task[t];

	if (task->stop == STOP_IDLE)
		return enabled_of_idle(t, moves);
	if (!stop_is_passable(t))
		return 0;
	if (is_driver(task->stop))
		return outcomes_of_driver(t, moves);
	if (task->stop == STOP_DOWN_WRITE && task->reprograms)
		return plans(t, moves);
	moves[0] = MOVE(t, 0);
	moves[1] = MOVE(t, RESUME_FAILS);
	return 1 + (task->stop == STOP_POWER_GET && manager_power()->suspended && happens('F'));
}

static int enabled(int *moves)
{
	int count = 0;

	for (int t = 0; t < arena.tasks; t++)
		count += enabled_of(t, moves + count);
	return count;
}

int resume_fails(void)
{
	return arena.current != NOTHING && arena.task[arena.current].choice == RESUME_FAILS;
}

/* Tasks that could call anew are not stuck. */
static int is_stuck(void)
{
	for (int t = 0; t < threads; t++)
		if (arena.task[t].stop == STOP_IDLE || stop_is_passable(t))
			return 0;
	return arena.task[threads].stop == STOP_IDLE || !stop_is_passable(threads);
}

/* What is known of a task by where it stands. */
static void remember(struct task *task)
{
	if (task->stop == STOP_ATOMIC_INC) {
		task->slot = manager_slot_of_counter(task->object);
		task->came_by = BY_COUNT;
	}
	if (task->stop == STOP_POWER_GET)
		task->slept = 0;
}

static void say_what_was_chosen(int task, enum stop from, int choice, char *did)
{
	static const char *const kinds[] = { ['g'] = "get", ['p'] = "put", ['e'] = "evict", ['s'] = "suspend", ['r'] = "reset" };

	if (from == STOP_IDLE)
		sprintf(did, "%d idle %s %s", task, kinds[CALL(choice)],
			CALL(choice) == 'g' || CALL(choice) == 'e' ? key_name(KEY(choice)) : "-");
	else
		sprintf(did, "%d %s %s %s", task, stop_names[from],
			from == STOP_POWER_GET && choice ? "fails" : "-", device_log[0] ? device_log : "-");
}

static int make(int move, char *did)
{
	int choice = CHOICE_OF(move);
	struct task *task = &arena.task[TASK(move)];
	enum stop from = task->stop;

	device_log_clear();
	task->choice = choice;
	for (int s = 0; s < slots; s++)
		device_plan[s] = choice >> 2 * s & 3;
	task_run(TASK(move));
	if (task->stop != STOP_IDLE)
		task->choice = 0;
	remember(task);
	say_what_was_chosen(TASK(move), from, choice, did);
	return 1;
}

static void print(int move)
{
	printf("%d", move);
}

const struct moves steps_of_tasks = { begin, enabled, is_stuck, make, print };
