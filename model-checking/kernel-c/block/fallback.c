/* The kernel's file of the fallback, included where it lies. */
#include "kernel.h"
#include KERNEL_FALLBACK
#include "blocklayer.h"
#include "cipher.h"

struct blk_crypto_profile *fallback_profile(void)
{
	return blk_crypto_fallback_profile;
}

const u8 *fallback_slot_key(int slot)
{
	const struct blk_crypto_fallback_keyslot *there;

	if (!blk_crypto_keyslots)
		return NULL;
	there = &blk_crypto_keyslots[slot];
	return there->crypto_mode == BLK_ENCRYPTION_MODE_INVALID ? NULL : cipher_key(there->tfms[there->crypto_mode]);
}
