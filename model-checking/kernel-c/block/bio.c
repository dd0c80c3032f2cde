/* What becomes of bios: split, chained, sent down, ended. */
#include <stdlib.h>
#include <string.h>
#include "blocklayer.h"

struct bio *bio_kmalloc(unsigned int vecs, gfp_t gfp)
{
	(void)gfp;
	return arena_alloc(sizeof(struct bio) + vecs * sizeof(struct bio_vec), 1);
}

void bio_init(struct bio *bio, struct block_device *device, struct bio_vec *table, unsigned int vecs, unsigned int operation)
{
	memset(bio, 0, sizeof(*bio));
	bio->bi_bdev = device;
	bio->bi_io_vec = table;
	bio->bi_max_vecs = (unsigned short)vecs;
	bio->bi_opf = operation;
}

/* The front part shares the pages, and has a context of its own; the rest goes on where the front part ends. */
struct bio *bio_split(struct bio *bio, int sectors, gfp_t gfp, struct bio_set *set)
{
	unsigned int bytes = (unsigned int)sectors << SECTOR_SHIFT;
	struct bio *front = bio_kmalloc(0, gfp);

	(void)set;
	*front = *bio;
	front->bi_crypt_context = NULL;
	if (bio_crypt_clone(front, bio, gfp))
		return NULL;
	front->bi_iter.bi_size = bytes;
	bio_crypt_advance(bio, bytes);
	bio_advance_iter(bio, &bio->bi_iter, bytes);
	return front;
}

/* Whoever waits for the rest sees to it that both have ended: here the front part does nothing when it ends. */
static void part_ended(struct bio *part)
{
	struct bio *rest = part->bi_private;

	if (part->bi_status && !rest->bi_status)
		rest->bi_status = part->bi_status;
}

void bio_chain(struct bio *part, struct bio *rest)
{
	part->bi_private = rest;
	part->bi_end_io = part_ended;
}

struct bio *bio_new(struct block_device *device, unsigned int vecs, unsigned int operation)
{
	struct bio *bio = bio_kmalloc(vecs, 0);

	bio_init(bio, device, bio->bi_inline_vecs, vecs, operation);
	return bio;
}

void __bio_add_page(struct bio *bio, struct page *page, unsigned int length, unsigned int offset)
{
	struct bio_vec *vec = &bio->bi_io_vec[bio->bi_vcnt++];

	vec->bv_page = page;
	vec->bv_len = length;
	vec->bv_offset = offset;
	bio->bi_iter.bi_size += length;
}

void bio_endio_status(struct bio *bio, blk_status_t status)
{
	bio->bi_status = status;
	bio_endio(bio);
}

/* It has ended when all that was sent of it has. */
void bio_endio(struct bio *bio)
{
	if (bio->parts_left) {
		bio->parts_left--;
		return;
	}
	bio_crypt_free_ctx(bio);
	if (bio->bi_end_io)
		bio->bi_end_io(bio);
}
