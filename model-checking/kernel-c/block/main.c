/*
 * Reads commands, one a line, and answers each with one line.  What is asked of functions is in questions.c, of data in
 * bytes.c, and steps of users, requests and the device are in steps.c.
 *
 *   begin        everything is as it was in the beginning: what follows is done by a copy of this process
 */
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "blocklayer.h"
#include "commands.h"

static const struct command *const groups[] = { questions, data_commands, steps };

#define BEGIN_ANEW 77

/* Returns in a copy of this process.  What waits for the copy to end makes another one, or ends as the copy did. */
static void begin(void)
{
	static int is_copy;

	if (is_copy)
		_exit(BEGIN_ANEW);
	for (;;) {
		pid_t copy = fork();
		int status;

		if (copy < 0)
			give_up("this process cannot be copied");
		if (!copy) {
			is_copy = 1;
			report_crashes();
			return;
		}
		waitpid(copy, &status, 0);
		if (!WIFEXITED(status) || WEXITSTATUS(status) != BEGIN_ANEW)
			_exit(WIFEXITED(status) ? WEXITSTATUS(status) : 1);
	}
}

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

		if (name && !strcmp(name, "begin")) {
			begin();
			printf("0");
		} else if (!name || !answered(name)) {
			give_up("a command that is none");
		}
		if (arena.bug) {
			printf(" bug: %s", arena.bug);
			arena.bug = NULL;
		}
		putchar('\n');
		fflush(stdout);
	}
	return 0;
}
