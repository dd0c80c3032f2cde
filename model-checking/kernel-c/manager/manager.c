/*
 * The kernel's own file, included where it lies, and what is called by another name in another version.  Up to 5.15 it
 * is the "keyslot manager" (ksm), since 5.16 the "crypto profile".
 */
#define CONFIG_BLK_INLINE_ENCRYPTION 1
#define CONFIG_BLK_INLINE_ENCRYPTION_FALLBACK 1
#define CONFIG_PM 1
#include "kernel.h"
#include KERNEL_FILE
#include "manager.h"

#ifdef KEYSLOT_MANAGER
typedef struct blk_keyslot_manager manager_type;
typedef struct blk_ksm_keyslot slot_type;
#define KERNEL_NAME(profile_name, manager_name) manager_name
#define OPERATIONS ksm_ll_ops
#else
typedef struct blk_crypto_profile manager_type;
typedef struct blk_crypto_keyslot slot_type;
#define KERNEL_NAME(profile_name, manager_name) profile_name
#define OPERATIONS ll_ops
#endif

#define INIT KERNEL_NAME(blk_crypto_profile_init, blk_ksm_init)
#define DESTROY KERNEL_NAME(blk_crypto_profile_destroy, blk_ksm_destroy)
#define GET KERNEL_NAME(blk_crypto_get_keyslot, blk_ksm_get_slot_for_key)
#define PUT KERNEL_NAME(blk_crypto_put_keyslot, blk_ksm_put_slot)
#define EVICT KERNEL_NAME(__blk_crypto_evict_key, blk_ksm_evict_key)
#define REPROGRAM KERNEL_NAME(blk_crypto_reprogram_all_keys, blk_ksm_reprogram_all_keys)
#define FIND KERNEL_NAME(blk_crypto_find_keyslot, blk_ksm_find_keyslot)

static manager_type *manager;
static struct device *device;
static struct blk_crypto_key *keys[MAX_KEYS];
static int slot_total, key_total;

/* A driver reads the key that it programs, and so does this one: a key that was freed shows. */
static int key_read(const struct blk_crypto_key *key)
{
	return key->data_unit_size_bits;
}

static int program(manager_type *self, const struct blk_crypto_key *key, unsigned int slot)
{
	(void)self;
	task_forget_dead_frames();
	return device_program(key_read(key), slot);
}

static int evict(manager_type *self, const struct blk_crypto_key *key, unsigned int slot)
{
	(void)self;
	task_forget_dead_frames();
	return device_evict(key_read(key), slot);
}

void manager_new_key(int key, int at_the_same_address)
{
	if (!at_the_same_address)
		keys[key] = arena_alloc(sizeof(*keys[key]), 1);
	keys[key]->data_unit_size_bits = key;
	keys[key]->size = 64;
}

void manager_free_key(int key)
{
	arena_free_sensitive(keys[key], sizeof(*keys[key]));
}

int manager_init(int slots, int key_count)
{
	int error;

	slot_total = slots;
	key_total = key_count;
	manager = arena_alloc(sizeof(*manager), 1);
	device = arena_alloc(sizeof(*device), 1);
	error = INIT(manager, slots);
	if (error)
		return error;
	manager->OPERATIONS.keyslot_program = program;
	manager->OPERATIONS.keyslot_evict = evict;
	manager->dev = device;
	for (int k = 0; k < key_count; k++)
		manager_new_key(k, 0);
	return 0;
}

void manager_destroy(void)
{
	DESTROY(manager);
	arena_free(manager);
	arena_free(device);
}

int manager_get(int key, int *slot)
{
	slot_type *got;
	int error = GET(manager, keys[key], &got);

	*slot = got ? (int)(got - manager->slots) : NOTHING;
	return error;
}

void manager_put(int slot)
{
	PUT(&manager->slots[slot]);
}

int manager_evict(int key)
{
	return EVICT(manager, keys[key]);
}

void manager_reprogram_all(void)
{
	REPROGRAM(manager);
}

int manager_slot_key(int slot)
{
	if (!manager->slots[slot].key)
		return NOTHING;
	for (int k = 0; k < key_total; k++)
		if (manager->slots[slot].key == keys[k])
			return k;
	return FREED;
}

int manager_slot_count(int slot)
{
	return manager->slots[slot].slot_refs.counter;
}

int manager_slot_found(int key)
{
	slot_type *found = FIND(manager, keys[key]);

	return found ? (int)(found - manager->slots) : NOTHING;
}

int manager_slot_of_counter(const int *counter)
{
	for (int s = 0; s < slot_total; s++)
		if (counter == &manager->slots[s].slot_refs.counter)
			return s;
	return NOTHING;
}

int manager_idle_slots(int *slots)
{
	int count = 0;

	for (struct list_head *node = manager->idle_slots.next; node != &manager->idle_slots; node = node->next) {
		slot_type *slot = container_of(node, slot_type, idle_slot_node);

		if (count == slot_total || slot < manager->slots || slot >= manager->slots + slot_total)
			return -1;
		slots[count++] = slot - manager->slots;
	}
	return count;
}

struct rwsem *manager_lock(void)
{
	return &manager->lock.rwsem;
}

struct spin *manager_idle_lock(void)
{
	return &manager->idle_slots_lock.spin;
}

struct wait_queue *manager_queue(void)
{
	return &manager->idle_slots_wait_queue.queue;
}

struct power *manager_power(void)
{
	return &device->power;
}
