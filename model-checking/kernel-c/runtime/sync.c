#include <string.h>
#include "arena.h"
#include "bug.h"
#include "mistakes.h"
#include "stop.h"
#include "sync.h"

#define ME (arena.current + 2)
#define MY_BIT (1u << (arena.current + 1))

void rwsem_init(struct rwsem *lock)
{
	memset(lock, 0, sizeof(*lock));
}

void rwsem_down_read(struct rwsem *lock, const char *function, int line)
{
	stop_before(STOP_DOWN_READ, lock, function, line);
	if (lock->writer && !MISTAKE_READERS_EXCLUDE_NOBODY)
		bug("a deadlock: waits for the lock that it holds for writing", function, line);
	lock->readers |= MY_BIT;
}

void rwsem_up_read(struct rwsem *lock, const char *function, int line)
{
	stop_before(STOP_UP_READ, lock, function, line);
	if (!(lock->readers & MY_BIT))
		bug("unlocks for reading what it has not locked", function, line);
	lock->readers &= ~MY_BIT;
}

void rwsem_down_write(struct rwsem *lock, const char *function, int line)
{
	stop_before(STOP_DOWN_WRITE, lock, function, line);
	if (lock->writer || (lock->readers && !MISTAKE_READERS_EXCLUDE_NOBODY))
		bug("a deadlock: waits for the lock that it holds", function, line);
	lock->writer = ME;
	if (arena.current == NOTHING || !arena.task[arena.current].reprograms)
		stop_before(STOP_WRITE_LOCKED, lock, function, line);
}

void rwsem_up_write(struct rwsem *lock, const char *function, int line)
{
	stop_before(STOP_UP_WRITE, lock, function, line);
	if (lock->writer != ME)
		bug("unlocks for writing what it has not locked", function, line);
	lock->writer = 0;
}

void spin_init(struct spin *lock)
{
	lock->owner = 0;
}

void spin_down(struct spin *lock, const char *function, int line)
{
	stop_before(STOP_SPIN_LOCK, lock, function, line);
	if (lock->owner)
		bug("a deadlock: waits for the spin lock that it holds", function, line);
	lock->owner = ME;
}

void spin_up(struct spin *lock, const char *function, int line)
{
	stop_before(STOP_SPIN_UNLOCK, lock, function, line);
	if (lock->owner != ME)
		bug("unlocks a spin lock that it has not locked", function, line);
	lock->owner = 0;
}

int counter_read(int *counter, const char *function, int line)
{
	stop_before(STOP_ATOMIC_READ, counter, function, line);
	return *counter;
}

void counter_set(int *counter, int value, const char *function, int line)
{
	stop_before(STOP_ATOMIC_SET, counter, function, line);
	*counter = value;
}

int counter_add(int *counter, int value, const char *function, int line)
{
	stop_before(STOP_ATOMIC_INC, counter, function, line);
	return *counter += value;
}

int counter_down_and_lock(int *counter, struct spin *lock, const char *function, int line)
{
	int before;

	if (arena.current != NOTHING)
		arena.task[arena.current].counter = counter;
	stop_before(STOP_DEC_AND_LOCK, lock, function, line);
	before = *counter;
	if (before <= 0)
		bug("counts below zero", function, line);
	if (before != 1) {
		if (MISTAKE_DECREMENT_IN_TWO_STEPS)
			stop_before(STOP_ATOMIC_READ, counter, function, line);
		*counter = before - 1;
		return 0;
	}
	if (lock->owner)
		bug("a deadlock: waits for the spin lock that it holds", function, line);
	lock->owner = ME;
	*counter = before - 1;
	stop_before(STOP_COUNTED_OUT, lock, function, line);
	return 1;
}

void wait_queue_init(struct wait_queue *queue)
{
	memset(queue, 0, sizeof(*queue));
}

void wait_look(struct wait_queue *queue, const char *function, int line)
{
	stop_before(STOP_WAIT_LOOK, queue, function, line);
}

void wait_queue_up(struct wait_queue *queue, const char *function, int line)
{
	stop_before(STOP_WAIT_QUEUE, queue, function, line);
	queue->waiting |= MY_BIT;
	queue->woken &= ~MY_BIT;
}

void wait_over(struct wait_queue *queue)
{
	queue->waiting &= ~MY_BIT;
	queue->woken &= ~MY_BIT;
}

void wait_sleep(struct wait_queue *queue, const char *function, int line)
{
	if (arena.current == NOTHING) {
		wait_over(queue);
		longjmp(would_sleep, 1);
	}
	stop_before(STOP_WAIT_SLEEP, queue, function, line);
	queue->woken &= ~MY_BIT;
	arena.task[arena.current].slept = 1;
}

void wait_wake_all(struct wait_queue *queue, const char *function, int line)
{
	unsigned int chosen;

	stop_before(STOP_WAKE_UP, queue, function, line);
	chosen = queue->waiting;
	if (MISTAKE_WAKES_ONE)
		chosen &= -chosen;
	queue->woken |= chosen;
	queue->waiting &= ~chosen;
}
