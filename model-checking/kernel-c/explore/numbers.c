#include <stdlib.h>
#include "bug.h"
#include "numbers.h"

#define FIRST_SIZE (1u << 12)

static void grow(struct numbers *numbers)
{
	struct numbers larger = { .size = numbers->size ? 2 * numbers->size : FIRST_SIZE };

	larger.hash = calloc(larger.size, sizeof(*larger.hash));
	larger.number = calloc(larger.size, sizeof(*larger.number));
	if (!larger.hash || !larger.number)
		give_up("there is no more memory for states");
	for (size_t i = 0; i < numbers->size; i++) {
		size_t place = numbers->hash[i] & (larger.size - 1);

		if (!numbers->hash[i])
			continue;
		while (larger.hash[place])
			place = (place + 1) & (larger.size - 1);
		larger.hash[place] = numbers->hash[i];
		larger.number[place] = numbers->number[i];
	}
	larger.used = numbers->used;
	free(numbers->hash);
	free(numbers->number);
	*numbers = larger;
}

uint32_t number_of(struct numbers *numbers, uint64_t hash)
{
	size_t place;

	if (2 * numbers->used >= numbers->size)
		grow(numbers);
	if (!hash)
		hash = 1;
	for (place = hash & (numbers->size - 1); numbers->hash[place]; place = (place + 1) & (numbers->size - 1))
		if (numbers->hash[place] == hash)
			return numbers->number[place];
	numbers->hash[place] = hash;
	numbers->number[place] = numbers->used;
	return numbers->used++;
}
