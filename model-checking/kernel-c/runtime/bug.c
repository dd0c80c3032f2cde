#define _GNU_SOURCE
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>
#include "arena.h"
#include "bug.h"
#include "task.h"

int warnings, number_said;
void (*print_schedule)(void);

static char bug_text[200];

void bug(const char *what, const char *function, int line)
{
	if (arena.bug)
		return;
	if (line)
		snprintf(bug_text, sizeof(bug_text), "%s (%s, line %d)", what, function, line);
	else
		snprintf(bug_text, sizeof(bug_text), "%s", what);
	arena.bug = bug_text;
}

void warned(const char *condition, const char *function, int line)
{
	(void)condition, (void)function, (void)line;
	warnings++;
}

/* Of a message only the first number is of interest. */
void said(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	for (const char *at = strchr(format, '%'); at; at = strchr(at + 1, '%')) {
		if (at[1] == 'd') {
			number_said = va_arg(arguments, int);
			break;
		}
		(void)va_arg(arguments, void *);
	}
	va_end(arguments);
}

void give_up(const char *why)
{
	printf("given up: %s\n", why);
	fflush(stdout);
	_exit(3);
}

/* On a stack of its own: the task's may be what is broken. */
static void crashed(int signal)
{
	const char *what = signal == SIGVTALRM ? "does not come to an end" : "accesses memory that is not there";

	if (signal == SIGVTALRM && !step_is_stuck())
		return;
	if (signal == SIGABRT)
		what = "aborts";
	if (signal == SIGFPE)
		what = "divides by zero";
	if (last_stop_line)
		printf("crash: %s after %s, line %d\n", what, last_stop_function, last_stop_line);
	else
		printf("crash: %s after %s\n", what, last_stop_function);
	if (print_schedule)
		print_schedule();
	fflush(stdout);
	_exit(4);
}

void report_crashes(void)
{
	static char stack[64 * 1024];
	stack_t alternate = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction action = { .sa_handler = crashed, .sa_flags = SA_ONSTACK };

	struct itimerval ticks = { .it_interval = { .tv_sec = 1 }, .it_value = { .tv_sec = 1 } };

	sigaltstack(&alternate, NULL);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGFPE, &action, NULL);
	sigaction(SIGABRT, &action, NULL);
	sigaction(SIGVTALRM, &action, NULL);
	setitimer(ITIMER_VIRTUAL, &ticks, NULL);
}
