/* The manager under test, whatever its functions are called in that version of the kernel. */
#ifndef MANAGER_H
#define MANAGER_H

#include "sync.h"

/* A new manager on a new device, with keys that no slot has. */
int manager_init(int slots, int keys);
void manager_destroy(void);

/* The calls.  A get returns the slot, or NOTHING and the error. */
int manager_get(int key, int *slot);
void manager_put(int slot);
int manager_evict(int key);
void manager_reprogram_all(void);

/* A key goes, with or without having been evicted; another one may come to lie where it lay. */
void manager_free_key(int key);
void manager_new_key(int key, int at_the_same_address);

/* What it has on record. */
int manager_slot_key(int slot);
int manager_slot_count(int slot);
int manager_slot_found(int key);                /* the slot that a look-up finds */
int manager_idle_slots(int *slots);             /* how many; -1 if the list is broken */
int manager_slot_of_counter(const int *counter);
struct rwsem *manager_lock(void);
struct spin *manager_idle_lock(void);
struct wait_queue *manager_queue(void);
struct power *manager_power(void);

/* What the driver does, see world/device.c; it is given what it reads in the key. */
int device_program(int key, int slot);
int device_evict(int key, int slot);

#endif
