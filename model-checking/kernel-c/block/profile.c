/* The kernel's file of the keyslot manager, included where it lies. */
#include "kernel.h"
#include KERNEL_PROFILE
#include "blocklayer.h"

const struct blk_crypto_key *profile_slot_key(const struct blk_crypto_profile *profile, int slot)
{
	return profile->slots[slot].key;
}

int profile_slot_count(const struct blk_crypto_profile *profile, int slot)
{
	return profile->slots[slot].slot_refs.counter;
}
