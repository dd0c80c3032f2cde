/* Bios and requests, as far as the files name them.  A page is a page of ours; a bio that is split is split after whole pages. */
#ifndef SHIM_BIO_H
#define SHIM_BIO_H
#include "block.h"
#include "memory.h"

#define SECTOR_SHIFT 9
#define PAGE_SIZE 4096
#define READ 0
#define WRITE 1
/* So few that a bio of a test can have more, and is split. */
#define BIO_MAX_VECS 4
#define BIO_REMAPPED 1

struct page {
	u8 bytes[PAGE_SIZE];
};

struct bio_vec {
	struct page *bv_page;
	unsigned int bv_len, bv_offset;
};

struct bvec_iter {
	sector_t bi_sector;
	unsigned int bi_size;           /* bytes that are left */
	unsigned int bi_idx;            /* the vector at hand */
	unsigned int bi_bvec_done;      /* bytes of it that are done */
};

struct bio;
typedef void bio_end_io_t(struct bio *bio);

struct bio {
	struct block_device *bi_bdev;
	unsigned int bi_opf, bi_flags;
	unsigned short bi_ioprio;
	unsigned int bi_write_hint, bi_write_stream;
	blk_status_t bi_status;
	struct bvec_iter bi_iter;
	bio_end_io_t *bi_end_io;
	void *bi_private;
	struct bio_crypt_ctx *bi_crypt_context;
	unsigned short bi_vcnt, bi_max_vecs;
	unsigned int parts_left;        /* besides the first one */
	struct bio_vec *bi_io_vec;
	struct bio_vec bi_inline_vecs[];
};

struct request {
	struct bio_crypt_ctx *crypt_ctx;
	struct blk_crypto_keyslot *crypt_keyslot;
	struct request_queue *q;
	unsigned int __data_len;
};

struct bio_set {
	int unused;
};

static inline struct bio_vec bio_iter_vec(const struct bio *bio, struct bvec_iter iter)
{
	struct bio_vec vec = bio->bi_io_vec[iter.bi_idx];

	vec.bv_offset += iter.bi_bvec_done;
	vec.bv_len = min(vec.bv_len - iter.bi_bvec_done, iter.bi_size);
	return vec;
}

static inline void bio_advance_iter(const struct bio *bio, struct bvec_iter *iter, unsigned int bytes)
{
	iter->bi_sector += bytes >> SECTOR_SHIFT;
	iter->bi_size -= bytes;
	for (bytes += iter->bi_bvec_done; bytes && bytes >= bio->bi_io_vec[iter->bi_idx].bv_len; iter->bi_idx++)
		bytes -= bio->bi_io_vec[iter->bi_idx].bv_len;
	iter->bi_bvec_done = bytes;
}

#define __bio_for_each_segment(vec, bio, iter, start) \
	for ((iter) = (start); (iter).bi_size && ((vec) = bio_iter_vec(bio, iter), 1); \
	     bio_advance_iter(bio, &(iter), (vec).bv_len))
#define bio_for_each_segment(vec, bio, iter) __bio_for_each_segment(vec, bio, iter, (bio)->bi_iter)

static inline unsigned int bio_segments(const struct bio *bio)
{
	struct bvec_iter iter;
	struct bio_vec vec;
	unsigned int count = 0;

	bio_for_each_segment(vec, bio, iter)
		count++;
	return count;
}

#define bio_has_data(bio) ((bio)->bi_iter.bi_size != 0)
#define bio_sectors(bio) ((bio)->bi_iter.bi_size >> SECTOR_SHIFT)
#define bio_data_dir(bio) ((bio)->bi_opf & 1)
#define bio_flagged(bio, flag) ((bio)->bi_flags >> (flag) & 1)
#define bio_set_flag(bio, flag) ((void)((bio)->bi_flags |= 1u << (flag)))
#define bio_clone_blkg_association(to, from) ((void)(to), (void)(from))
#define bio_uninit(bio) ((void)(bio))
#define trace_block_split(bio, sector) ((void)(bio), (void)(sector))
#define bioset_init(set, size, front, flags) ((void)(set), 0)
#define bioset_exit(set) ((void)(set))
#define blk_rq_bytes(request) ((request)->__data_len)

/* Since 7.0 the fallback fills bios page by page, and sends them itself. */
#define bio_iter_iovec(bio, iter) bio_iter_vec(bio, iter)
#define bio_advance_iter_single(bio, iter, bytes) bio_advance_iter(bio, iter, bytes)
#define bio_for_each_bvec_all(vec, bio, index) \
	for ((index) = 0, (vec) = (bio)->bi_io_vec; (index) < (bio)->bi_vcnt; (index)++, (vec)++)
#define bio_inc_remaining(bio) ((void)(bio)->parts_left++)
#define bio_put(bio) ((void)(bio))
#define bio_alloc_bioset(device, vecs, operation, gfp, set) bio_new(device, vecs, operation)
#define memalloc_noio_save() 0
#define memalloc_noio_restore(flags) ((void)(flags))
#define alloc_pages_bulk(gfp, count, pages) ((void)(pages), 0u)
#define release_pages(pages, count) ((void)(pages), (void)(count))
#define cmpxchg(place, old, new) ((void)(*(place) == (old) && (*(place) = (new))))

struct bio *bio_new(struct block_device *device, unsigned int vecs, unsigned int operation);
void __bio_add_page(struct bio *bio, struct page *page, unsigned int length, unsigned int offset);
void bio_endio_status(struct bio *bio, blk_status_t status);
#define bio_io_error(bio) bio_endio_status(bio, BLK_STS_IOERR)

struct bio *bio_kmalloc(unsigned int vecs, gfp_t gfp);
void bio_init(struct bio *bio, struct block_device *device, struct bio_vec *table, unsigned int vecs, unsigned int operation);
struct bio *bio_split(struct bio *bio, int sectors, gfp_t gfp, struct bio_set *set);
void bio_chain(struct bio *part, struct bio *rest);
void bio_endio(struct bio *bio);
void submit_bio_noacct(struct bio *bio);
#endif
