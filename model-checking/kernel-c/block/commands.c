#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "blocklayer.h"
#include "commands.h"

const char *next_word(void)
{
	const char *word = strtok(NULL, " \n");

	if (!word)
		give_up("a command lacks something");
	return word;
}

long next_number(void)
{
	return strtol(next_word(), NULL, 10);
}

u64 next_limb(void)
{
	return strtoull(next_word(), NULL, 16);
}

size_t next_bytes(u8 *bytes, size_t most)
{
	const char *digits = next_word();
	size_t size = strlen(digits) / 2;
	unsigned int byte;

	if (size > most)
		give_up("a command has more bytes than there is room for");
	for (size_t i = 0; i < size; i++) {
		if (sscanf(digits + 2 * i, "%2x", &byte) != 1)
			give_up("a command has digits that are none");
		bytes[i] = (u8)byte;
	}
	return size;
}

int key_made(struct blk_crypto_key *key, const u8 *bytes, int mode, unsigned int dun_bytes, unsigned int data_unit_size)
{
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	/* Since 6.15 a key has a type, and says how long it is. */
	size_t size = mode > 0 && mode < BLK_ENCRYPTION_MODE_MAX ? blk_crypto_modes[mode].keysize : 64;

	return blk_crypto_init_key(key, bytes, size, BLK_CRYPTO_KEY_TYPE_RAW, mode, dun_bytes, data_unit_size);
#else
	return blk_crypto_init_key(key, bytes, mode, dun_bytes, data_unit_size);
#endif
}
