/* Tasks take turns: whoever synchronises stops first, and goes on when it is chosen. */
#ifndef TASK_H
#define TASK_H

#include "arena.h"

/* A task that will run this, once it is run; it stands at STOP_IDLE until then. */
void task_start(int task, void (*body)(int task));

/* Runs a task up to its next stop. */
void task_run(int task);

/* The current task gives way. */
void task_yield(void);

/*
 * Zeroes what earlier calls have left below on this stack.  Done before each operation that may stop, so that the frames
 * in which the task then stands hold nothing that is dead: two states that differ in that alone are one.
 */
void task_forget_dead_frames(void);

/* Where a task last stopped, and which kernel function that is; for whoever reads a run. */
extern const char *last_stop_function;
extern int last_stop_line;

/* Around whatever runs the code under test, so that a step that does not come to its end is noticed. */
void step_begins(void);
void step_ends(void);

/* Asked at each tick of the clock. */
int step_is_stuck(void);

#endif
