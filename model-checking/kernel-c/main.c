/*
 * Reads commands, one a line, and answers each with lines of which the last is "end".
 *
 *   calls SLOTS KEYS REQUESTS LIMIT            explore whole calls
 *   steps SLOTS KEYS THREADS LIMIT [EVENTS]    explore steps of tasks; e evict, b evict in use, s suspend,
 *                                              r reset, f drivers fail, F resuming fails
 *   races steps ...                            explore such steps for data races; in a program that is built for it
 *   memory evicted|freed RUNS LENGTH SEED      runs in which keys are let go; in a program that is built for it
 *   sizes of COMMAND                           what one of these says about sizes, without exploring
 *   path STATE                                 the moves that lead to a state of the last exploration
 *   replay MOVE...                             make these moves, with the sizes of the last exploration
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "bug.h"
#include "explore.h"
#include "manager.h"
#include "memory.h"
#include "races.h"
#include "sync.h"

extern int requests, threads;
extern char events[16];

static const struct moves *moves = &whole_calls;

/* What the command says about sizes; the limit. */
static long read_sizes(const char *line)
{
	long limit = 0;

	events[0] = 0;
	if (sscanf(line, "calls %d %d %d %ld", &slots, &keys, &requests, &limit) == 4)
		moves = &whole_calls;
	else if (sscanf(line, "steps %d %d %d %ld %15s", &slots, &keys, &threads, &limit, events) >= 4)
		moves = &steps_of_tasks;
	else
		give_up("a command that is none");
	return limit;
}

static void explore_command(const char *line)
{
	long limit = read_sizes(line);

	explore(moves, limit);
}

static void races_command(const char *line)
{
#ifdef RACES
	long limit;

	races_begin();
	observer = &races;
	limit = read_sizes(line);
	explore(moves, limit);
	observer = NULL;
	races_tell();
#else
	(void)line;
	give_up("this program is not built to look for races");
#endif
}

static void memory_command(const char *line)
{
#ifdef MEMORY
	char how[16];
	int runs, length;
	unsigned long seed;

	if (sscanf(line, "%15s %d %d %lu", how, &runs, &length, &seed) != 4)
		give_up("a command that is none");
	memory_runs(strcmp(how, "freed") ? EVICTED_FIRST : JUST_FREED, runs, length, seed);
#else
	(void)line;
	give_up("this program is not built to watch memory");
#endif
}

static void replay_command(char *line)
{
	static int path[100000];
	int length = 0;

	strtok(line, " \n");
	for (char *move = strtok(NULL, " \n"); move; move = strtok(NULL, " \n"))
		path[length++] = atoi(move);
	replay(moves, path, length);
}

int main(void)
{
	static char line[1 << 20];

#ifndef MEMORY
	report_crashes();
#endif
	while (fgets(line, sizeof(line), stdin)) {
		if (!strncmp(line, "path ", 5)) {
			printf("path:");
			print_path(atol(line + 5));
			putchar('\n');
		} else if (!strncmp(line, "races ", 6)) {
			races_command(line + 6);
		} else if (!strncmp(line, "memory ", 7)) {
			memory_command(line + 7);
		} else if (!strncmp(line, "sizes of ", 9)) {
			read_sizes(line + 9);
		} else if (!strncmp(line, "replay", 6)) {
			replay_command(line);
		} else {
			explore_command(line);
		}
		puts("end");
		fflush(stdout);
	}
	return 0;
}
