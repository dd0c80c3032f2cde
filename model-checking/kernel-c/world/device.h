/* The hardware and its driver: programs and evicts, and fails as it is made to. */
#ifndef DEVICE_H
#define DEVICE_H

#include "arena.h"

/* How a call of the driver ends. */
enum outcome {
	WORKS,
	FAILS_AT_ONCE,          /* before it has written to the slot */
	FAILS_AND_BLANKS,       /* after it has blanked the slot */
	OUTCOMES
};

extern const char *const outcome_names[OUTCOMES];

/* How each call at a slot ends, where all of them are made in one move. */
extern enum outcome device_plan[MAX_SLOTS];

/* What the driver was asked since this was cleared, in words. */
extern char device_log[512];
extern int device_calls_failed, device_calls;
void device_log_clear(void);

/* The hardware forgets all keys. */
void device_forget(void);

#endif
