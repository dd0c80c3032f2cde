/* Memory comes from the arena, see arena.h.  An allocation never fails here. */
#ifndef SHIM_MEMORY_H
#define SHIM_MEMORY_H
#include "arena.h"

#define GFP_KERNEL 5u
#define GFP_NOIO 6u
#define __GFP_DIRECT_RECLAIM 4u

#define kvcalloc(count, size, gfp) arena_alloc((size_t)(count) * (size), 1)
#define kcalloc(count, size, gfp) arena_alloc((size_t)(count) * (size), 1)
#define kvmalloc_array(count, size, gfp) arena_alloc((size_t)(count) * (size), 0)
#define kvzalloc(size, gfp) arena_alloc(size, 1)
#define kzalloc(size, gfp) arena_alloc(size, 1)
#define kvzalloc_objs(object, count, ...) ((__typeof__(object) *)arena_alloc(sizeof(object) * (size_t)(count), 1))
#define kvmalloc_objs(object, count, ...) ((__typeof__(object) *)arena_alloc(sizeof(object) * (size_t)(count), 0))
#define kzalloc_obj(object, ...) ((__typeof__(object) *)arena_alloc(sizeof(object), 1))
#define kzalloc_objs(object, count, ...) ((__typeof__(object) *)arena_alloc(sizeof(object) * (size_t)(count), 1))
#define kvfree(memory) arena_free(memory)
#define kfree(memory) arena_free(memory)
#define kvfree_sensitive(memory, size) arena_free_sensitive(memory, size)
#define memzero_explicit(memory, size) memset(memory, 0, size)
#endif
