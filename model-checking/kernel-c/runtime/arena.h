/*
 * All memory that the future depends on lies in one arena, so that a state is saved and restored by copying it: what
 * the manager has allocated, the stacks of the tasks, the hardware, and what the callers hold.
 */
#ifndef ARENA_H
#define ARENA_H

#include <stddef.h>
#include <stdint.h>
#include "stop.h"

#define MAX_TASKS 6
#define MAX_SLOTS 8
#define MAX_KEYS 8
#define NOTHING (-1)            /* stands for no key, no slot, no task */
#define FREED (-2)              /* stands for a key that a slot still names although it was freed */

#define STACK_BYTES (32 * 1024)
#define HEAP_BYTES (16 * 1024)

/* How a task came by the slot that it is about. */
enum came_by { BY_NOTHING, BY_COUNT, BY_DRIVER };

struct task {
	void *stack_pointer;
	const void *object;             /* what it is about to operate on */
	int *counter;                   /* the count that it is about to decrement */
	/* What it does for its caller. */
	int call;                       /* a letter: get, put, evict, reset, suspend; 0 for none */
	int key, slot;
	int holds;                      /* the slot that it got and has not put */
	int failed;                     /* whether the driver failed in this call */
	int choice;                     /* what it is to do next, where that is to be chosen */
	enum stop stop;
	enum came_by came_by;
	int slept;                      /* whether it was woken in this wait */
	int reprograms;                 /* it programs all slots again: nobody sees what it has done of it until it unlocks */
	int ended;
};

struct arena {
	int current;                    /* the task that runs, or NOTHING */
	int tasks;
	const char *bug;                /* what was done that must not be done, see bug.h */
	/* The hardware. */
	int hardware[MAX_SLOTS];
	int lost;                       /* a reset took the keys, and nobody has programmed them again */
	/* What the callers of whole calls hold. */
	int request_key[MAX_KEYS], request_slot[MAX_KEYS];
	struct task task[MAX_TASKS];
	size_t heap_used;
	char heap[HEAP_BYTES] __attribute__((aligned(64)));
	char stack[MAX_TASKS][STACK_BYTES] __attribute__((aligned(64)));
};

extern struct arena arena;

/* A state that was saved. */
struct saved {
	size_t size;
	char bytes[];
};

/* How many bytes a saved state can have at most. */
#define SAVED_MAX (sizeof(struct arena))

size_t arena_save(char *bytes);
void arena_restore(const char *bytes);
struct saved *arena_saved(void);
uint64_t arena_hash(const char *bytes, size_t size);

/* The state before anything was allocated. */
void arena_clear(void);

/* Memory for the manager.  With a sanitizer it comes from malloc, so that the sanitizer sees each object. */
extern int arena_from_malloc;
void *arena_alloc(size_t size, int zeroed);
void arena_free(const void *memory);
void arena_free_sensitive(void *memory, size_t size);

#endif
