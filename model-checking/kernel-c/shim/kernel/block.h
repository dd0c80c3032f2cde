/* The block layer, as far as the file names it. */
#ifndef SHIM_BLOCK_H
#define SHIM_BLOCK_H
#include "types.h"

#define BLK_STS_OK 0
#define BLK_STS_NOTSUPP 1
#define BLK_STS_RESOURCE 9
#define BLK_STS_IOERR 10
#define BLK_STS_DEV_RESOURCE 13
#define BLK_STS_INVAL 19

static inline blk_status_t errno_to_blk_status(int error)
{
	switch (error) {
	case 0:
		return BLK_STS_OK;
	case -EOPNOTSUPP:
		return BLK_STS_NOTSUPP;
	case -ENOMEM:
		return BLK_STS_RESOURCE;
	case -EBUSY:
		return BLK_STS_DEV_RESOURCE;
	default:
		return BLK_STS_IOERR;
	}
}

struct bio_crypt_ctx;
struct blk_crypto_keyslot;
struct blk_crypto_profile;
struct blk_keyslot_manager;
struct blk_ksm_keyslot;
struct bio;
struct gendisk;

struct request_queue {
	struct blk_crypto_profile *crypto_profile;
	struct blk_keyslot_manager *ksm;
	int integrity;
};

struct block_device {
	struct request_queue *queue;
};

void submit_bio(struct bio *bio);
bool blk_crypto_register(struct blk_crypto_profile *profile, struct request_queue *queue);

#define bdev_get_queue(device) ((device)->queue)
#define blk_integrity_queue_supports_integrity(queue) ((queue)->integrity)
#endif
