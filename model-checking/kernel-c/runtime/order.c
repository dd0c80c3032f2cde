/* Nobody looks for races in this build. */
#include "sync.h"

void order_acquire(const void *object)
{
	(void)object;
}

void order_release(const void *object)
{
	(void)object;
}
