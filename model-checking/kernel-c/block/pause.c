#include <stdlib.h>
#include <ucontext.h>
#include "bug.h"
#include "pause.h"

#define STACK_OF_CALL (64 * 1024)

struct call {
	ucontext_t itself, caller;
	void (*function)(void *);
	void *argument;
	int stops, ended;
	char stack[STACK_OF_CALL];
};

static struct call *current;

static void run(void)
{
	current->function(current->argument);
	current->ended = 1;
}

static void go_on(struct call *call)
{
	struct call *before = current;

	current = call;
	swapcontext(&call->caller, &call->itself);
	current = before;
}

struct call *call_begin(void (*function)(void *), void *argument)
{
	struct call *call = calloc(1, sizeof(*call));

	if (!call)
		give_up("there is no more memory for stacks");
	call->function = function;
	call->argument = argument;
	call->stops = 1;
	getcontext(&call->itself);
	call->itself.uc_stack.ss_sp = call->stack;
	call->itself.uc_stack.ss_size = sizeof(call->stack);
	call->itself.uc_link = &call->caller;
	makecontext(&call->itself, run, 0);
	go_on(call);
	return call;
}

void call_stop(void)
{
	if (current && current->stops)
		swapcontext(&current->itself, &current->caller);
}

void call_finish(struct call *call)
{
	call->stops = 0;
	if (!call->ended)
		go_on(call);
}

int call_has_ended(const struct call *call)
{
	return call->ended;
}
