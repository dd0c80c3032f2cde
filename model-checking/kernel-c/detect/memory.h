/*
 * Whether the code touches memory that was freed: short runs of random calls, in which keys go and come, in a program
 * that the address sanitizer watches.  It ends the program at the first such access; the run is told then.
 */
#ifndef MEMORY_H
#define MEMORY_H

/* How users let go of a key. */
enum letting_go {
	EVICTED_FIRST,          /* as they should: evicted while nobody uses it, and freed whatever came of that */
	JUST_FREED              /* its eviction went elsewhere, as after a table was swapped (H2) */
};

void memory_runs(enum letting_go letting_go, int runs, int length, unsigned long seed);

#endif
