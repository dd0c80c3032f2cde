/* What the code under test leaves for later: work for a worker, and the rest of a bio that was split. */
#ifndef BLOCK_WAITING_H
#define BLOCK_WAITING_H
#include "kernel.h"

/* NULL if there is none; taken off. */
struct work_struct *work_taken(void);
struct bio *rest_taken(void);
#endif
