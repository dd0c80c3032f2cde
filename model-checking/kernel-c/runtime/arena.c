#include <stdlib.h>
#include <string.h>
#include "arena.h"
#include "bug.h"

struct arena arena __attribute__((aligned(4096)));
int arena_from_malloc;

/* Of each stack only what is in use: the rest is kept at zero, see task.c. */
static size_t copy_stacks(char *bytes, int save)
{
	size_t copied = 0;

	for (int i = 0; i < arena.tasks; i++) {
		struct task *task = &arena.task[i];
		char *top = arena.stack[i] + STACK_BYTES;

		if (task->ended)
			continue;
		size_t used = top - (char *)task->stack_pointer;
		if (save)
			memcpy(bytes + copied, task->stack_pointer, used);
		else
			memcpy(task->stack_pointer, bytes + copied, used);
		copied += used;
	}
	return copied;
}

size_t arena_save(char *bytes)
{
	size_t tables = offsetof(struct arena, heap) + arena.heap_used;

	memcpy(bytes, &arena, tables);
	return tables + copy_stacks(bytes + tables, 1);
}

void arena_restore(const char *bytes)
{
	size_t fixed = offsetof(struct arena, heap);

	memcpy(&arena, bytes, fixed);
	memcpy(arena.heap, bytes + fixed, arena.heap_used);
	copy_stacks((char *)bytes + fixed + arena.heap_used, 0);
}

struct saved *arena_saved(void)
{
	static char bytes[SAVED_MAX];
	size_t size = arena_save(bytes);
	struct saved *saved = malloc(sizeof(*saved) + size);

	if (!saved)
		give_up("there is no more memory for states");
	saved->size = size;
	memcpy(saved->bytes, bytes, size);
	return saved;
}

uint64_t arena_hash(const char *bytes, size_t size)
{
	uint64_t hash = size * 0x9E3779B97F4A7C15ull;

	for (; size >= 8; size -= 8, bytes += 8) {
		uint64_t word;

		memcpy(&word, bytes, 8);
		hash = (hash ^ word) * 0xff51afd7ed558ccdull;
		hash ^= hash >> 32;
	}
	while (size--)
		hash = (hash ^ (unsigned char)*bytes++) * 0x100000001b3ull;
	return hash ^ hash >> 29;
}

void arena_clear(void)
{
	memset(&arena, 0, sizeof(arena));
	arena.current = NOTHING;
	for (int s = 0; s < MAX_SLOTS; s++)
		arena.hardware[s] = NOTHING;
	for (int r = 0; r < MAX_KEYS; r++)
		arena.request_key[r] = arena.request_slot[r] = NOTHING;
}

void *arena_alloc(size_t size, int zeroed)
{
	void *memory;

	if (arena_from_malloc) {
		memory = malloc(size);
	} else {
		memory = arena.heap + arena.heap_used;
		arena.heap_used += (size + 15) & ~15ul;
		if (arena.heap_used > HEAP_BYTES)
			give_up("the manager wants more memory than a state has");
	}
	/* What a kernel leaves uninitialised is no zero, so that nobody takes it for one. */
	memset(memory, zeroed ? 0 : 0xa5, size);
	return memory;
}

void arena_free(const void *memory)
{
	if (arena_from_malloc)
		free((void *)memory);
}

void arena_free_sensitive(void *memory, size_t size)
{
	if (!memory)
		return;
	memset(memory, 0, size);
	arena_free(memory);
}
