/* Registers of a device, and what else is in headers of drivers and is of no concern here. */
#ifndef SHIM_REGISTERS_H
#define SHIM_REGISTERS_H
#include "memory.h"

#define __iomem
#define static_assert _Static_assert
#define writel_relaxed(value, address) ((void)(value), (void)(address))
#define readl_relaxed(address) ((void)(address), 0u)
#define devm_kcalloc(device, count, size, gfp) ((void)(device), kcalloc(count, size, gfp))

#define _IOWR(type, number, structure) ((type) << 8 | (number))
typedef u64 dma_addr_t;
typedef int irqreturn_t;

struct completion {
	int unused;
};
#endif
