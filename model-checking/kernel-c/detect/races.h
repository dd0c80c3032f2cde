/*
 * Data races, under all schedules of a size.  Two accesses of which one writes race if they can come one right after the
 * other, by different tasks, with nothing in between that orders them.  As tasks stop before everything that orders, that
 * is so exactly if some state is entered by a move with the one access and left by a move of another task with the other.
 */
#ifndef RACES_H
#define RACES_H

extern const struct observer races;

/* Tells each pair of places in the code that race, with a state between the two. */
void races_begin(void);
void races_tell(void);

#endif
