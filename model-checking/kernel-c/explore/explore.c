#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bug.h"
#include "explore.h"
#include "numbers.h"
#include "task.h"

/* How a state was reached first.  States are numbered in the order in which they are reached, which is the queue, too. */
struct reached {
	uint32_t from;
	int move;
	struct saved *saved;            /* until all moves from here are made */
};

static struct reached *states;
static long state_count, state_room;
static struct numbers memories, sights, edges;
static long current;
static int current_move;
static int problems;                    /* what must not be, whatever the specification says */

const struct observer *observer;

void print_path(long state)
{
	if (!state)
		return;
	print_path(states[state].from);
	printf(" %d", states[state].move);
}

static void print_current(void)
{
	printf("path:");
	print_path(current);
	printf(" %d\n", current_move);
}

/* The number of the state as it is now. */
static long add(uint32_t from, int move)
{
	struct saved *saved = arena_saved();
	uint32_t number = number_of(&memories, arena_hash(saved->bytes, saved->size));

	if (number < state_count) {
		free(saved);
		return number;
	}
	if (state_count == state_room) {
		state_room = state_room ? 2 * state_room : 1024;
		states = realloc(states, state_room * sizeof(*states));
		if (!states)
			give_up("there is no more memory for states");
	}
	states[state_count++] = (struct reached){ from, move, saved };
	return number;
}

/* The number of what is seen; told if nobody has seen it before. */
static uint32_t sight(void)
{
	struct facts facts;
	size_t before = sights.used;
	uint32_t number;

	if (observer)
		return 0;
	see(&facts);
	number = number_of(&sights, arena_hash((char *)&facts, sizeof(facts)));
	if (number == before) {
		printf("state %u ", number);
		print_facts(&facts);
		putchar('\n');
	}
	return number;
}

static void tell_edge(uint32_t from, uint32_t to, const char *did)
{
	char edge[DID_MAX + 32];
	int length = sprintf(edge, "%u %u %s", from, to, did);
	size_t before = edges.used;

	if (number_of(&edges, arena_hash(edge, length)) == before)
		printf("move %ld %d %s\n", current, current_move, edge);
}

static void make_moves(const struct moves *moves)
{
	static int enabled[MOVES_MAX];
	static char did[DID_MAX];
	const struct saved *here = states[current].saved;
	uint32_t from;
	int count;

	arena_restore(here->bytes);
	from = sight();
	count = moves->enabled(enabled);
	if (moves->is_stuck()) {
		printf("stuck %ld %u\n", current, from);
		problems++;
	}
	for (int i = 0; i < count; i++) {
		current_move = enabled[i];
		if (i)
			arena_restore(here->bytes);
		if (observer)
			observer->move_begins();
		if (!moves->make(enabled[i], did))
			continue;
		if (arena.bug) {
			printf("bug %ld %d %u %s: %s\n", current, enabled[i], from, did, arena.bug);
			problems++;
			continue;
		}
		if (observer) {
			observer->move_ended(current, add(current, enabled[i]), enabled[i]);
			continue;
		}
		tell_edge(from, sight(), did);
		add(current, enabled[i]);
	}
}

void explore(const struct moves *moves, long limit)
{
	long made = 0;

	print_schedule = print_current;
	for (long i = 0; i < state_count; i++)
		free(states[i].saved);
	state_count = 0;
	memories.used = sights.used = edges.used = 0;
	if (memories.size) {
		memset(memories.hash, 0, memories.size * sizeof(*memories.hash));
		memset(sights.hash, 0, sights.size * sizeof(*sights.hash));
		memset(edges.hash, 0, edges.size * sizeof(*edges.hash));
	}
	problems = 0;
	moves->begin();
	add(0, 0);
	/* The first problem is the nearest; what comes after it may have no end. */
	for (current = 0; current < state_count && current < limit && !problems; current++) {
		make_moves(moves);
		free(states[current].saved);
		states[current].saved = NULL;
		made++;
		if (current % 20000 == 19999) {
			printf("progress %ld %ld\n", current + 1, state_count);
			fflush(stdout);
		}
	}
	printf("explored %ld %ld %zu %zu\n", made, state_count, sights.used, edges.used);
}

void replay(const struct moves *moves, const int *path, int length)
{
	static char did[DID_MAX];
	struct facts facts;

	moves->begin();
	see(&facts);
	printf("begin ");
	print_facts(&facts);
	putchar('\n');
	for (int i = 0; i < length; i++) {
		const char *function;
		int line;

		if (!moves->make(path[i], did)) {
			printf("impossible %d\n", path[i]);
			return;
		}
		function = last_stop_function;
		line = last_stop_line;
		see(&facts);
		printf("made %s %d %s | ", *function ? function : "-", line, did);
		print_facts(&facts);
		putchar('\n');
		if (arena.bug)
			printf("bug %s\n", arena.bug);
	}
}
