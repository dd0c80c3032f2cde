/* What must not happen: in the code under test, which is a finding with its run; and in this program. */
#ifndef BUG_H
#define BUG_H

/* The code under test did what it must not do, such as unlocking what it has not locked.  The run ends there. */
void bug(const char *what, const char *function, int line);

/* A warning of the code under test (WARN_ON). */
void warned(const char *condition, const char *function, int line);
extern int warnings;

/* A message of the code under test; the last number that one of them had, such as an error that is not returned. */
void said(const char *format, ...);
extern int number_said;

/* This program cannot go on, which says nothing about the code under test. */
void give_up(const char *why) __attribute__((noreturn));

/* A crash of the code under test, or a step that does not end, is told with its place, and ends this process. */
void report_crashes(void);

/* What leads to where the code under test is now; printed with a crash. */
extern void (*print_schedule)(void);

#endif
