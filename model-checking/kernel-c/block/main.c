/*
 * Reads commands, one a line, and answers each with one line.  What is asked of functions is in questions.c, of data in
 * bytes.c, and steps of users, requests and the device are in steps.c.
 */
#include <stdio.h>
#include <string.h>
#include "blocklayer.h"
#include "commands.h"

static const struct command *const groups[] = { questions, data_commands, steps };

static int answered(const char *name)
{
	for (size_t group = 0; group < ARRAY_SIZE(groups); group++)
		for (const struct command *command = groups[group]; command->name; command++)
			if (!strcmp(command->name, name)) {
				command->answer();
				return 1;
			}
	return 0;
}

int main(void)
{
	static char line[1 << 20];

	report_crashes();
	arena_clear();
	arena_from_malloc = 1;
	if (subsystem_comes_up())
		give_up("the block layer's encryption does not come up");
	while (fgets(line, sizeof(line), stdin)) {
		char *name = strtok(line, " \n");

		if (!name || !answered(name))
			give_up("a command that is none");
		if (arena.bug) {
			printf(" bug: %s", arena.bug);
			arena.bug = NULL;
		}
		putchar('\n');
		fflush(stdout);
	}
	return 0;
}
