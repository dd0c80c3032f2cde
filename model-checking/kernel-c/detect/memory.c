#ifdef MEMORY
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bug.h"
#include "device.h"
#include "manager.h"
#include "memory.h"
#include "sync.h"
#include "world.h"

extern int requests;
void __sanitizer_set_death_callback(void (*callback)(void));

static char run[4096];
static int alive[MAX_KEYS];
static unsigned long random_state;

static unsigned int below(unsigned int bound)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (random_state >> 16) % bound;
}

static void note(const char *what, int request, int key)
{
	size_t length = strlen(run);

	if (request == NOTHING)
		snprintf(run + length, sizeof(run) - length, "%s%s %s", length ? ";" : "", what, key_name(key));
	else
		snprintf(run + length, sizeof(run) - length, "%s%s r%d %s", length ? ";" : "", what, request + 1,
			 key_name(key));
}

static void tell_run(void)
{
	printf("crash: touches memory that it must not\nrun: %s\n", run);
	fflush(stdout);
}

static int is_held(int key)
{
	for (int r = 0; r < requests; r++)
		if (arena.request_key[r] == key)
			return 1;
	return 0;
}

static void get(int request, int key)
{
	int slot;

	if (setjmp(would_sleep))
		return;
	note("get", request, key);
	if (manager_get(key, &slot))
		return;
	arena.request_key[request] = key;
	arena.request_slot[request] = slot;
}

static void put(int request)
{
	note("put", request, arena.request_key[request]);
	manager_put(arena.request_slot[request]);
	arena.request_key[request] = arena.request_slot[request] = NOTHING;
}

static void let_go(enum letting_go letting_go, int key)
{
	if (letting_go == EVICTED_FIRST) {
		note(device_plan[0] == WORKS ? "evict" : "failing-evict", NOTHING, key);
		manager_evict(key);
	}
	note("free", NOTHING, key);
	manager_free_key(key);
	alive[key] = 0;
}

static void call(enum letting_go letting_go)
{
	int request = below(requests), key = below(keys);

	for (int s = 0; s < slots; s++)
		device_plan[s] = below(4) ? WORKS : FAILS_AT_ONCE;
	if (arena.request_slot[request] != NOTHING && below(2)) {
		put(request);
	} else if (!alive[key]) {
		note("new", NOTHING, key);
		manager_new_key(key, 0);
		alive[key] = 1;
	} else if (!is_held(key) && !below(4)) {
		let_go(letting_go, key);
	} else if (arena.request_slot[request] == NOTHING && below(4)) {
		get(request, key);
	} else {
		note("reprogram", NOTHING, NOTHING);
		manager_reprogram_all();
	}
}

static void one_run(enum letting_go letting_go, int length)
{
	arena_clear();
	run[0] = 0;
	if (manager_init(slots, keys))
		give_up("the manager's init fails");
	for (int k = 0; k < keys; k++)
		alive[k] = 1;
	for (int i = 0; i < length; i++)
		call(letting_go);
	for (int r = 0; r < requests; r++)
		if (arena.request_slot[r] != NOTHING)
			put(r);
	for (int k = 0; k < keys; k++)
		if (alive[k])
			let_go(letting_go, k);
	manager_destroy();
}

void memory_runs(enum letting_go letting_go, int runs, int length, unsigned long seed)
{
	slots = 2;
	keys = 3;
	requests = 2;
	arena_from_malloc = 1;
	random_state = seed * 0x9E3779B97F4A7C15ull + 1;
	__sanitizer_set_death_callback(tell_run);
	for (int i = 0; i < runs; i++)
		one_run(letting_go, length);
	printf("runs %d\n", runs);
}
#endif
