/* The kernel's file of the block layer's encryption, included where it lies. */
#include "kernel.h"
#include KERNEL_BLOCK
#include "blocklayer.h"

int bio_passes(struct bio **bio)
{
	return blk_crypto_bio_prep(bio);
}
