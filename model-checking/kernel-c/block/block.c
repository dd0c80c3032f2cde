/* The kernel's file of the block layer's encryption, included where it lies. */
#include "kernel.h"
/* Commands from outside are of no concern here. */
#define copy_from_user(to, from, size) (memset(to, 0, size), 1ul)
#define copy_to_user(to, from, size) ((void)(to), (void)(from), 1ul)
#define u64_to_user_ptr(number) ((void *)(uintptr_t)(number))
#define memchr_inv(memory, byte, size) ((void)(memory), NULL)
#include KERNEL_BLOCK
#include "blocklayer.h"
#include "waiting.h"

/*
 * Since 7.0 users of the block layer call it through this file, and the fallback sends what it has encrypted in place of
 * the bio; before, the block layer calls this file, and is given the bio to go on with.
 */
int bio_passes(struct bio **bio)
{
#ifdef FALLBACK_ABOVE
	if (!bio_has_crypt_ctx(*bio) || __blk_crypto_submit_bio(*bio))
		return 1;
	*bio = sent_taken();
	return *bio != NULL;
#else
	return blk_crypto_bio_prep(bio);
#endif
}
