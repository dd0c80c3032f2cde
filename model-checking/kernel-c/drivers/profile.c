/* The kernel's file of the keyslot manager, with which drivers register; included where it lies. */
#include "kernel.h"
#include KERNEL_PROFILE

/* This device never sleeps. */
int resume_fails(void)
{
	return 0;
}

/* Nothing here is put off. */
void work_waits(struct work_struct *work)
{
	(void)work;
}
