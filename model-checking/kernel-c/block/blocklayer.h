/* The kernel's block layer as this program has it: what its three files have between them, and what they do not show by themselves. */
#ifndef BLOCK_LAYER_H
#define BLOCK_LAYER_H
#include "kernel.h"
#include <linux/blk-crypto.h>
#include <linux/blk-crypto-profile.h>
#include "blk-crypto-internal.h"

/* What a manager has in its slot. */
const struct blk_crypto_key *profile_slot_key(const struct blk_crypto_profile *profile, int slot);
int profile_slot_count(const struct blk_crypto_profile *profile, int slot);

/* The fallback: its manager, and the key that the cipher of its slot has; NULL where there is none, or it has been blanked. */
struct blk_crypto_profile *fallback_profile(void);
const u8 *fallback_slot_key(int slot);

extern unsigned int *parameter_num_keyslots;
int subsystem_comes_up(void);

/* A bio goes through blk-crypto: 0 if it has ended, with its status. */
int bio_passes(struct bio **bio);
#endif
