#include <stdlib.h>
#include <string.h>
#include "bug.h"
#include "task.h"

static void *scheduler_stack_pointer;
static void (*task_body)(int task);

/*
 * Keeps what a call has to preserve on this stack, and goes on on the other.  ucontext would do as well, but enters
 * the kernel for the signal mask, and leaves more on the stack than what the state depends on.
 */
void switch_stacks(void **save, void *to);
#if defined(__x86_64__)
#define PRESERVED 6
__asm__(".globl switch_stacks\n"
	"switch_stacks:\n"
	"	push %rbp\n	push %rbx\n	push %r12\n	push %r13\n	push %r14\n	push %r15\n"
	"	mov %rsp,(%rdi)\n	mov %rsi,%rsp\n"
	"	pop %r15\n	pop %r14\n	pop %r13\n	pop %r12\n	pop %rbx\n	pop %rbp\n"
	"	ret\n");
#elif defined(__aarch64__)
#define PRESERVED 20
__asm__(".globl switch_stacks\n"
	"switch_stacks:\n"
	"	sub sp, sp, #160\n"
	"	stp x19, x20, [sp, #0]\n	stp x21, x22, [sp, #16]\n	stp x23, x24, [sp, #32]\n"
	"	stp x25, x26, [sp, #48]\n	stp x27, x28, [sp, #64]\n	stp x29, x30, [sp, #80]\n"
	"	stp d8, d9, [sp, #96]\n	stp d10, d11, [sp, #112]\n	stp d12, d13, [sp, #128]\n	stp d14, d15, [sp, #144]\n"
	"	mov x9, sp\n	str x9, [x0]\n	mov sp, x1\n"
	"	ldp x19, x20, [sp, #0]\n	ldp x21, x22, [sp, #16]\n	ldp x23, x24, [sp, #32]\n"
	"	ldp x25, x26, [sp, #48]\n	ldp x27, x28, [sp, #64]\n	ldp x29, x30, [sp, #80]\n"
	"	ldp d8, d9, [sp, #96]\n	ldp d10, d11, [sp, #112]\n	ldp d12, d13, [sp, #128]\n	ldp d14, d15, [sp, #144]\n"
	"	add sp, sp, #160\n	ret\n");
#else
#error "The switch of stacks is written for x86-64 and aarch64 only."
#endif

static void first_function(void)
{
	int task = arena.current;

	task_body(task);
	arena.task[task].ended = 1;
	task_yield();
	abort();
}

void task_start(int i, void (*body)(int task))
{
	struct task *task = &arena.task[i];
	void **top = (void **)(arena.stack[i] + STACK_BYTES - 64);

	task_body = body;
	memset(arena.stack[i], 0, STACK_BYTES);
#if defined(__x86_64__)
	*--top = NULL;                          /* the stack is as a call leaves it */
	*--top = (void *)first_function;
	top -= PRESERVED;
#else
	top -= PRESERVED;
	top[11] = (void *)first_function;       /* the link register */
#endif
	task->stack_pointer = top;
	task->ended = 0;
	task->stop = STOP_IDLE;
}

#define DEAD_BYTES 2048

/* In registers alone: whatever it called would leave something behind itself. */
__attribute__((noinline, optimize("O2"), no_sanitize("all"))) void task_forget_dead_frames(void)
{
	volatile long *frame = __builtin_frame_address(0);

	if (arena.current == NOTHING)
		return;
	for (long i = -DEAD_BYTES / 8; i < -1; i++)
		frame[i] = 0;
}

void task_run(int i)
{
	char *unused;

	arena.current = i;
	step_begins();
	switch_stacks(&scheduler_stack_pointer, arena.task[i].stack_pointer);
	step_ends();
	arena.current = NOTHING;
	/* What calls have left below is dead, and would make two states of one. */
	unused = (char *)arena.task[i].stack_pointer - DEAD_BYTES;
	if (unused > arena.stack[i])
		memset(unused, 0, DEAD_BYTES);
}

void task_yield(void)
{
	switch_stacks(&arena.task[arena.current].stack_pointer, scheduler_stack_pointer);
}

/* A tick of the clock that finds the same step as the one before has found one that does not end. */
static volatile unsigned long steps_begun, steps_at_last_tick;
static volatile int inside_step;

void step_begins(void)
{
	steps_begun++;
	inside_step = 1;
}

void step_ends(void)
{
	inside_step = 0;
}

int step_is_stuck(void)
{
	int stuck = inside_step && steps_begun == steps_at_last_tick;

	steps_at_last_tick = steps_begun;
	return stuck;
}
