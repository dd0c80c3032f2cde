/* What the kernel synchronises with, so that it is we who say who goes on. */
#ifndef SYNC_H
#define SYNC_H

/* A bit for each task, in sets of tasks; the scheduler itself, where whole calls are made, has one as well. */
struct rwsem {
	unsigned int readers;
	int writer;             /* task + 2; 0 for nobody */
};

struct spin {
	int owner;              /* task + 2; 0 for nobody */
};

struct wait_queue {
	unsigned int waiting;   /* queued up, and not woken since */
	unsigned int woken;     /* woken, and not run since */
};

struct power {
	int users;              /* the usage count */
	int suspended;
	int resuming;           /* task + 2; 0 for nobody */
};

void rwsem_init(struct rwsem *lock);
void rwsem_down_read(struct rwsem *lock, const char *function, int line);
void rwsem_up_read(struct rwsem *lock, const char *function, int line);
void rwsem_down_write(struct rwsem *lock, const char *function, int line);
void rwsem_up_write(struct rwsem *lock, const char *function, int line);

void spin_init(struct spin *lock);
void spin_down(struct spin *lock, const char *function, int line);
void spin_up(struct spin *lock, const char *function, int line);

int counter_read(int *counter, const char *function, int line);
void counter_set(int *counter, int value, const char *function, int line);
int counter_add(int *counter, int value, const char *function, int line);
/* Counts down; if that comes to 0 it does so under the lock, and keeps it. */
int counter_down_and_lock(int *counter, struct spin *lock, const char *function, int line);

void wait_queue_init(struct wait_queue *queue);
void wait_look(struct wait_queue *queue, const char *function, int line);
void wait_queue_up(struct wait_queue *queue, const char *function, int line);
void wait_over(struct wait_queue *queue);
void wait_sleep(struct wait_queue *queue, const char *function, int line);
void wait_wake_all(struct wait_queue *queue, const char *function, int line);

int power_get(struct power *power, const char *function, int line);
int power_put(struct power *power, const char *function, int line);

/* What a driver does when its device is resumed, and whether that fails. */
extern void (*resume_device)(void);
int resume_fails(void);

/* Where a whole call would sleep for ever, as nobody else runs: it is left. */
#include <setjmp.h>
extern jmp_buf would_sleep;

#endif
