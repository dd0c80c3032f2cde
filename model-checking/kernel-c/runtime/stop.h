/*
 * Where a task can be interrupted: before each operation by which it and others synchronise, and before each call of
 * the driver.  Between two stops a task runs alone.
 */
#ifndef STOP_H
#define STOP_H

enum stop {
	STOP_IDLE,              /* between two calls of the manager */
	STOP_DOWN_READ,
	STOP_UP_READ,
	STOP_DOWN_WRITE,
	STOP_WRITE_LOCKED,      /* it has just got the lock for writing */
	STOP_UP_WRITE,
	STOP_SPIN_LOCK,
	STOP_SPIN_UNLOCK,
	STOP_ATOMIC_READ,
	STOP_ATOMIC_SET,
	STOP_ATOMIC_INC,
	STOP_DEC_AND_LOCK,
	STOP_COUNTED_OUT,       /* its decrement came to 0, and it has got the spin lock */
	STOP_WAIT_LOOK,         /* wait_event() looks, before anything else */
	STOP_WAIT_QUEUE,        /* it queues up, and looks once more */
	STOP_WAIT_SLEEP,
	STOP_WAKE_UP,
	STOP_POWER_GET,
	STOP_RESUMED,           /* the driver's resume has returned, to the task that asked for it */
	STOP_POWER_PUT,
	STOP_DRIVER_PROGRAM,
	STOP_DRIVER_EVICT,
	STOP_DRIVER_DONE,       /* the driver has done its work, and is about to return */
	STOP_KINDS
};

extern const char *const stop_names[STOP_KINDS];

/* The current task, if there is one, stands before this operation until it is run again. */
void stop_before(enum stop what, const void *object, const char *function, int line);

/* Whether a task could go on from where it stands. */
int stop_is_passable(int task);

#endif
