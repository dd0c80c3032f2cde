/* A call that is made to stop in the middle, and goes on later: on a stack of its own. */
#ifndef BLOCK_PAUSE_H
#define BLOCK_PAUSE_H

struct call;

/* Begins it; it runs until it stops, or to its end. */
struct call *call_begin(void (*function)(void *), void *argument);

/* The call at hand stops; nothing happens outside of one. */
void call_stop(void);

/* It goes on, and does not stop again. */
void call_finish(struct call *call);

int call_has_ended(const struct call *call);
#endif
