#ifdef RACES
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "arena.h"
#include "bug.h"
#include "explore.h"
#include "numbers.h"
#include "races.h"

/* A plain access to memory that tasks share. */
struct access {
	int offset, size;
	int writes;
	int marked;                     /* as one that may race (READ_ONCE) */
	const void *place[3];           /* return addresses: the kernel's function may have called one of the shim's */
};

/* What one move accesses.  There are many moves, and few such sets. */
#define ACCESSES_MAX 64
struct accesses {
	int count;
	struct access access[ACCESSES_MAX];
};

static struct accesses now;
static int recording;
static struct accesses *sets;
static int set_count, set_room;
static struct numbers set_numbers;

/* By which moves a state is entered and left: the task, and the set. */
struct passage {
	int task, set;
	struct passage *next;
};
struct passages {
	struct passage *in, *out;
};
static struct passages *passages;
static long passages_room;

struct race {
	const struct access *first, *second;
	long state;                     /* between the two */
};
#define RACES_MAX 200
static struct race found[RACES_MAX];
static int found_count;
static struct numbers pairs;

static void record(const void *address, int size, int writes, int marked, const void *caller, const void *frame)
{
	const char *byte = address;
	struct access *access;

	if (!recording || byte < arena.heap || byte >= arena.heap + HEAP_BYTES)
		return;
	if (now.count == ACCESSES_MAX)
		give_up("a move accesses more memory than is remembered");
	access = &now.access[now.count++];
	memset(access, 0, sizeof(*access));
	access->offset = byte - arena.heap;
	access->size = size;
	access->writes = writes;
	access->marked = marked;
	access->place[0] = caller;
	/* Frames are linked, as the code is not optimised. */
	for (int i = 1; i < 3; i++) {
		access->place[i] = ((const void *const *)frame)[1];
		frame = ((const void *const *)frame)[0];
	}
}

/*
 * What the compiler calls at each access (-fsanitize=thread), in place of its library.  The frame of the caller is the one
 * that this function's own links to.
 */
#define RECORD(address, size, writes, marked) \
	record(address, size, writes, marked, __builtin_return_address(0), *(void **)__builtin_frame_address(0))
#define HOOKS(bytes) \
	void __tsan_read##bytes(void *address) { RECORD(address, bytes, 0, 0); } \
	void __tsan_write##bytes(void *address) { RECORD(address, bytes, 1, 0); } \
	void __tsan_volatile_read##bytes(void *address) { RECORD(address, bytes, 0, 1); } \
	void __tsan_volatile_write##bytes(void *address) { RECORD(address, bytes, 1, 1); } \
	void __tsan_unaligned_read##bytes(void *address) { RECORD(address, bytes, 0, 0); } \
	void __tsan_unaligned_write##bytes(void *address) { RECORD(address, bytes, 1, 0); }
HOOKS(1)
HOOKS(2)
HOOKS(4)
HOOKS(8)
HOOKS(16)

void __tsan_read_range(void *address, unsigned long size)
{
	RECORD(address, size, 0, 0);
}

void __tsan_write_range(void *address, unsigned long size)
{
	RECORD(address, size, 1, 0);
}

void __tsan_init(void)
{
}

void __tsan_func_entry(void *caller)
{
	(void)caller;
}

void __tsan_func_exit(void)
{
}

static int overlap(const struct access *a, const struct access *b)
{
	return a->offset < b->offset + b->size && b->offset < a->offset + a->size;
}

static void remember(const struct race *race)
{
	const void *ends[4] = { race->first->place[0], race->first->place[1], race->second->place[0], race->second->place[1] };
	size_t before = pairs.used;

	if (number_of(&pairs, arena_hash((char *)ends, sizeof(ends))) < before)
		return;
	if (found_count == RACES_MAX)
		give_up("there are more races than are told");
	found[found_count++] = *race;
}

/* Two sets are held against each other once: the places are what counts. */
static void compare(long state, const struct passage *in, const struct passage *out)
{
	static struct numbers compared;
	uint64_t both = (uint64_t)(in->set + 1) << 32 | (out->set + 1);
	size_t before = compared.used;

	if (in->task == out->task || number_of(&compared, arena_hash((char *)&both, sizeof(both))) < before)
		return;
	for (int i = 0; i < sets[in->set].count; i++)
		for (int j = 0; j < sets[out->set].count; j++) {
			const struct access *a = &sets[in->set].access[i], *b = &sets[out->set].access[j];

			if (overlap(a, b) && (a->writes || b->writes))
				remember(&(struct race){ a, b, state });
		}
}

static void pass(struct passage **list, int task, int set)
{
	struct passage *passage = malloc(sizeof(*passage));

	if (!passage)
		give_up("there is no more memory for races");
	*passage = (struct passage){ task, set, *list };
	*list = passage;
}

static struct passages *passages_of(long state)
{
	while (state >= passages_room) {
		long room = passages_room ? 2 * passages_room : 1024;

		passages = realloc(passages, room * sizeof(*passages));
		if (!passages)
			give_up("there is no more memory for races");
		memset(passages + passages_room, 0, (room - passages_room) * sizeof(*passages));
		passages_room = room;
	}
	return &passages[state];
}

static int set_of_now(void)
{
	uint32_t number = number_of(&set_numbers, arena_hash((char *)&now, offsetof(struct accesses, access) +
							     now.count * sizeof(now.access[0])));

	if ((int)number == set_count) {
		/* Races point into the sets, so these never move. */
		if (set_count == set_room)
			give_up("moves access memory in more ways than are remembered");
		sets[set_count++] = now;
	}
	return number;
}

static void move_begins(void)
{
	memset(&now, 0, offsetof(struct accesses, access));
	recording = 1;
}

static void move_ended(long from, long to, int move)
{
	int task = move >> 12, set;

	recording = 0;
	set = set_of_now();
	pass(&passages_of(from)->out, task, set);
	for (struct passage *in = passages_of(from)->in; in; in = in->next)
		compare(from, in, passages_of(from)->out);
	pass(&passages_of(to)->in, task, set);
	for (struct passage *out = passages_of(to)->out; out; out = out->next)
		compare(to, passages_of(to)->in, out);
}

const struct observer races = { move_begins, move_ended };

void races_begin(void)
{
	set_room = 20000;
	sets = calloc(set_room, sizeof(*sets));
	if (!sets)
		give_up("there is no more memory for races");
}

static void print_access(const struct access *access)
{
	printf(" %s%s %p %p %p", access->marked ? "marked-" : "", access->writes ? "write" : "read", access->place[0],
	       access->place[1], access->place[2]);
}

void races_tell(void)
{
	for (int i = 0; i < found_count; i++) {
		printf("race %ld", found[i].state);
		print_access(found[i].first);
		print_access(found[i].second);
		putchar('\n');
	}
}
#endif
