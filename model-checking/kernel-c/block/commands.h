/* Commands by their names; what stands behind the name in the line is read with next_number() and the like. */
#ifndef BLOCK_COMMANDS_H
#define BLOCK_COMMANDS_H
#include "kernel.h"

struct command {
	const char *name;
	void (*answer)(void);
};

extern const struct command questions[], data_commands[], steps[];

const char *next_word(void);
long next_number(void);
u64 next_limb(void);                    /* in hexadecimal */
size_t next_bytes(u8 *bytes, size_t most);

/* A key of this configuration; its bytes are of no concern. */
int key_made(struct blk_crypto_key *key, const u8 *bytes, int mode, unsigned int dun_bytes, unsigned int data_unit_size);
#endif
