/*
 * Reads commands, one a line, and answers each with one line: the error, and then what was written to registers.
 *
 *   ufs|mmc init                          capabilities are read, and slots cleared: how many slots there are, the most
 *                                         bytes of a data unit number, and the mask of sizes for AES-256-XTS
 *   ufs|mmc program SLOT MODE SIZE FIRST  a key whose bytes count up from this one
 *   ufs|mmc evict SLOT
 *   ufs|mmc vendor 0|1                    from now on someone else programs slots, and fails
 */
#include <stdio.h>
#include <string.h>
#include "registers.h"
#include <linux/blk-crypto.h>
#include <linux/blk-crypto-profile.h>

static int vendor_that_fails(void)
{
	return -EIO;
}

static void key_of(struct blk_crypto_key *key, int mode, unsigned int size, int first)
{
	u8 *bytes =
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
		key->bytes;
#else
		key->raw;
#endif

	memset(key, 0, sizeof(*key));
	key->crypto_cfg.crypto_mode = (enum blk_crypto_mode_num)mode;
	key->crypto_cfg.data_unit_size = size;
	key->crypto_cfg.dun_bytes = 4;
	key->size = 64;
	for (int i = 0; i < 64; i++)
		bytes[i] = (u8)(first + i);
}

static void answer(const struct driver *driver, const char *what, char *rest)
{
	struct blk_crypto_profile *profile = driver->profile();
	int slot = 0, mode, first;
	unsigned int size;
	struct blk_crypto_key key;

	if (!strcmp(what, "init")) {
		if (driver->comes_up())
			give_up("a driver does not come up");
		printf("0 %u %u %u", profile->num_slots, profile->max_dun_bytes_supported,
		       profile->modes_supported[BLK_ENCRYPTION_MODE_AES_256_XTS]);
	} else if (!strcmp(what, "program") && sscanf(rest, "%d %d %u %d", &slot, &mode, &size, &first) == 4) {
		key_of(&key, mode, size, first);
		printf("%d", profile->ll_ops.keyslot_program(profile, &key, (unsigned int)slot));
	} else if (!strcmp(what, "evict") && sscanf(rest, "%d", &slot) == 1) {
		printf("%d", profile->ll_ops.keyslot_evict(profile, NULL, (unsigned int)slot));
	} else if (!strcmp(what, "vendor") && sscanf(rest, "%d", &slot) == 1) {
		driver->add_vendor(slot ? vendor_that_fails : NULL);
		printf("0");
	} else {
		give_up("a command that is none");
	}
	print_writes();
}

int main(void)
{
	static char line[1000];

	report_crashes();
	arena_clear();
	arena_from_malloc = 1;
	while (fgets(line, sizeof(line), stdin)) {
		char name[16], what[16];
		int read = 0;

		if (sscanf(line, "%15s %15s %n", name, what, &read) < 2)
			give_up("a command that is none");
		answer(strcmp(name, "ufs") ? &mmc : &ufs, what, line + read);
		if (arena.bug) {
			printf(" bug: %s", arena.bug);
			arena.bug = NULL;
		}
		putchar('\n');
		fflush(stdout);
	}
	return 0;
}
