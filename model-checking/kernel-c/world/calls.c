/* Moves that are whole calls, one after the other: every call that callers can make, with every way in which the driver can fail. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bug.h"
#include "device.h"
#include "manager.h"
#include "task.h"
#include "world.h"

int requests = 2;

/* A move is a number: what, who, which key, and how calls of the driver end, two bits a slot. */
enum what { GET, PUT, EVICT, RESET, REPROGRAM };
#define MOVE(what, request, key, plan) ((what) | (request) << 3 | (key) << 6 | (plan) << 9)
#define WHAT(move) ((enum what)((move) & 7))
#define REQUEST(move) ((move) >> 3 & 7)
#define KEY(move) ((move) >> 6 & 7)
#define PLAN(move, slot) ((enum outcome)((move) >> (9 + 2 * (slot)) & 3))

/* The same outcome at whichever slot the driver is called. */
static int plan_everywhere(enum outcome outcome)
{
	int plan = 0;

	for (int s = 0; s < slots; s++)
		plan |= outcome << 2 * s;
	return plan;
}

static void begin(void)
{
	arena_clear();
	if (manager_init(slots, keys))
		give_up("the manager's init fails");
}

static int enabled(int *moves)
{
	int count = 0;

	for (int k = 0; k < keys; k++)
		for (enum outcome end = WORKS; end < OUTCOMES; end++) {
			for (int r = 0; r < requests; r++)
				if (arena.request_slot[r] == NOTHING)
					moves[count++] = MOVE(GET, r, k, plan_everywhere(end));
			moves[count++] = MOVE(EVICT, 0, k, plan_everywhere(end));
		}
	for (int r = 0; r < requests; r++)
		if (arena.request_slot[r] != NOTHING)
			moves[count++] = MOVE(PUT, r, 0, 0);
	if (!arena.lost)
		moves[count++] = MOVE(RESET, 0, 0, 0);
	for (int plan = 0; plan < 1 << 2 * slots; plan++) {
		int possible = 1;

		for (int s = 0; s < slots; s++)
			possible &= (plan >> 2 * s & 3) < OUTCOMES;
		if (possible)
			moves[count++] = MOVE(REPROGRAM, 0, 0, plan);
	}
	return count;
}

static int never_stuck(void)
{
	return 0;
}

/* Whether each failure that was planned for some slot came about; else the move is the same as one without it. */
static int plan_was_used(int move)
{
	int planned = 0;

	if (WHAT(move) != REPROGRAM)
		return PLAN(move, 0) == WORKS || device_calls;
	for (int s = 0; s < slots; s++)
		planned += PLAN(move, s) != WORKS;
	return planned == device_calls_failed;
}

static int get(int request, int key, char *did)
{
	int slot = NOTHING, error;

	if (setjmp(would_sleep))
		return 0;
	error = manager_get(key, &slot);
	if (!error) {
		arena.request_key[request] = key;
		arena.request_slot[request] = slot;
	}
	sprintf(did, "get %d %s %d %d", request, key_name(key), slot, error);
	return 1;
}

static int call(int move, char *did)
{
	int request = REQUEST(move), slot = arena.request_slot[request];

	switch (WHAT(move)) {
	case GET:
		return get(request, KEY(move), did);
	case PUT:
		manager_put(slot);
		arena.request_key[request] = arena.request_slot[request] = NOTHING;
		sprintf(did, "put %d - %d 0", request, slot);
		return 1;
	case EVICT:
		slot = manager_slot_found(KEY(move));
		sprintf(did, "evict - %s %d %d", key_name(KEY(move)), slot, manager_evict(KEY(move)));
		return 1;
	case RESET:
		arena.lost = 1;
		device_forget();
		sprintf(did, "reset - - -1 0");
		return 1;
	case REPROGRAM:
		manager_reprogram_all();
		arena.lost = 0;
		sprintf(did, "reprogram - - -1 0");
		return 1;
	}
	return 0;
}

static int make(int move, char *did)
{
	int made, warned_before = warnings;

	for (int s = 0; s < slots; s++)
		device_plan[s] = PLAN(move, s);
	device_log_clear();
	step_begins();
	made = call(move, did);
	step_ends();
	if (!made || !plan_was_used(move))
		return 0;
	sprintf(did + strlen(did), " %s %d", device_log[0] ? device_log : "-", warnings - warned_before);
	return 1;
}

static void print(int move)
{
	printf("%d", move);
}

const struct moves whole_calls = { begin, enabled, never_stuck, make, print };
