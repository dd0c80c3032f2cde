/* Every state that some moves lead to, breadth first. */
#ifndef EXPLORE_H
#define EXPLORE_H

#include "world.h"

/* Tells each state that looks different, and each move between two of them, once; gives up beyond that many states. */
void explore(const struct moves *moves, long limit);

/* Somebody who watches an exploration: what each move does to memory, for example. */
struct observer {
	void (*move_begins)(void);
	void (*move_ended)(long from, long to, int move);
};
extern const struct observer *observer;

/* Prints the moves that lead to a state by its number, one of the shortest ways. */
void print_path(long state);

/* Makes these moves one after the other, and tells where each began and what is seen after it. */
void replay(const struct moves *moves, const int *path, int length);

#endif
