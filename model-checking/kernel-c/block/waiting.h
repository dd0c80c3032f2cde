/* What the code under test leaves for later: work for a worker, and bios that it sends: the rest of one that was split, or encrypted ones. */
#ifndef BLOCK_WAITING_H
#define BLOCK_WAITING_H
#include "kernel.h"

/* NULL if there is none; taken off. */
struct work_struct *work_taken(void);
struct bio *sent_taken(void);           /* the first of them */
#endif
