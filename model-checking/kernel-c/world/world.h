/* A manager, its hardware and its callers, as something that makes moves from state to state. */
#ifndef WORLD_H
#define WORLD_H

#include "arena.h"

extern int slots, keys;

/* What can be seen of a state: what the tables say, who stands where. */
struct facts {
	signed char key[MAX_SLOTS], found[MAX_SLOTS], count[MAX_SLOTS], hardware[MAX_SLOTS], idle[MAX_SLOTS];
	signed char idle_length;
	signed char lost, suspended, resuming, users;
	signed char writer, idle_lock;
	unsigned char readers, waiting, woken;
	signed char request_key[MAX_KEYS], request_slot[MAX_KEYS];
	struct {
		signed char call, key, stop, slot, came_by, slept, holds, failed, reprograms;
	} task[MAX_TASKS];
};

void see(struct facts *facts);
void print_facts(const struct facts *facts);
const char *key_name(int key);

/* A kind of move: whole calls, or steps of tasks. */
struct moves {
	void (*begin)(void);
	int (*enabled)(int *moves);             /* which moves are possible; how many */
	int (*is_stuck)(void);                  /* nothing is possible although somebody wants to go on */
	int (*make)(int move, char *did);       /* 0 if it turned out to be none; says what happened */
	void (*print)(int move);
};

#define MOVES_MAX 256
#define DID_MAX 640

extern const struct moves whole_calls, steps_of_tasks;

#endif
