/* What a part of the kernel declares about itself: its parameters, which we may set, and what is called when it comes up. */
#ifndef SHIM_MODULES_H
#define SHIM_MODULES_H
#include "bug.h"
#include "memory.h"

#define MODULE_PARM_DESC(name, says)
#define module_param(name, type, permissions)
#define module_param_named(name, variable, type, permissions) unsigned int *parameter_##name = &(variable)
#define subsys_initcall(function) int subsystem_comes_up(void) { return function(); }

#define panic(...) give_up(#__VA_ARGS__)
#define BUG_ON(condition) do { if (condition) give_up(#condition); } while (0)

#define IS_ERR(pointer) ((uintptr_t)(pointer) >= (uintptr_t)-4095)
#define PTR_ERR(pointer) ((int)(intptr_t)(pointer))
#define ERR_PTR(error) ((void *)(intptr_t)(error))

#define smp_load_acquire(pointer) (*(pointer))
#define smp_store_release(pointer, value) ((void)(*(pointer) = (value)))

struct mutex {
	int unused;
};
#define DEFINE_MUTEX(name) struct mutex name
#define mutex_lock(mutex) ((void)(mutex))
#define mutex_unlock(mutex) ((void)(mutex))

/* A pool of objects of one size, which are never used up. */
struct kmem_cache {
	size_t size;
};
typedef struct kmem_cache mempool_t;
#define KMEM_CACHE(type, flags) new_cache(sizeof(struct type))
#define kmem_cache_destroy(cache) kfree(cache)
#define mempool_create_slab_pool(count, cache) new_cache((cache)->size)
#define mempool_create_page_pool(count, order) new_cache(PAGE_SIZE)
#define mempool_destroy(pool) kfree(pool)
#define mempool_alloc(pool, gfp) arena_alloc((pool)->size, 0)
#define mempool_free(object, pool) ((void)(pool), kfree(object))

#define mempool_free_bulk(pool, objects, count) ((void)(pool), (void)(objects), (count))

static inline struct kmem_cache *new_cache(size_t size)
{
	struct kmem_cache *cache = arena_alloc(sizeof(*cache), 1);

	cache->size = size;
	return cache;
}

/* All that is asked for is allocated; what is given back in bulk is left to the end of the process. */
static inline int mempool_alloc_bulk(struct kmem_cache *pool, void **objects, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++)
		objects[i] = mempool_alloc(pool, 0);
	return 0;
}

/* Work that is left for later: the caller of the block layer says when. */
struct work_struct {
	void (*function)(struct work_struct *work);
};
struct workqueue_struct;
#define WQ_UNBOUND 1
#define WQ_HIGHPRI 2
#define WQ_MEM_RECLAIM 4
#define num_online_cpus() 2
#define alloc_workqueue(name, flags, active) ((struct workqueue_struct *)arena_alloc(1, 1))
#define destroy_workqueue(queue) kfree(queue)
#define INIT_WORK(work, what) ((void)((work)->function = (what)))
#define queue_work(queue, work) work_waits(work)
void work_waits(struct work_struct *work);
#endif
