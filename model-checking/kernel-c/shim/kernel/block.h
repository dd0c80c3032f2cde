/* The block layer, as far as the file names it. */
#ifndef SHIM_BLOCK_H
#define SHIM_BLOCK_H
#include "types.h"

#define BLK_STS_OK 0
#define BLK_STS_NOTSUPP 1
#define BLK_STS_RESOURCE 9
#define BLK_STS_IOERR 10
#define BLK_STS_DEV_RESOURCE 13

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
struct gendisk;

struct request_queue {
	struct blk_crypto_profile *crypto_profile;
	struct blk_keyslot_manager *ksm;
	int integrity;
};

struct block_device {
	struct request_queue *queue;
};

struct bvec_iter {
	sector_t bi_sector;
	unsigned int bi_size;
};

struct bio {
	struct bio_crypt_ctx *bi_crypt_context;
	struct bvec_iter bi_iter;
	blk_status_t bi_status;
	struct block_device *bi_bdev;
};

struct request {
	struct bio_crypt_ctx *crypt_ctx;
	struct blk_crypto_keyslot *crypt_keyslot;
	struct request_queue *q;
	unsigned int __data_len;
};

static inline void submit_bio(struct bio *bio)
{
	(void)bio;
}

#define blk_rq_bytes(request) ((request)->__data_len)
#define bdev_get_queue(device) ((device)->queue)
#define blk_integrity_queue_supports_integrity(queue) ((queue)->integrity)
#endif
