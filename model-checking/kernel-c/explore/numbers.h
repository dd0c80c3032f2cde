/* Numbers that were met, each with a number of its own. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stddef.h>
#include <stdint.h>

struct numbers {
	uint64_t *hash;
	uint32_t *number;
	size_t size, used;
};

/* The number of this hash, which is new if it is that many. */
uint32_t number_of(struct numbers *numbers, uint64_t hash);

#endif
