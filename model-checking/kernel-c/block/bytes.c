/*
 * Data through the fallback, byte for byte:
 *
 *   write KEY SIZE NUMBER SEGMENTS {LENGTH OFFSET} DATA      what then lies on the medium
 *   read KEY SIZE NUMBER SEGMENTS {LENGTH OFFSET} DATA       what is read, where this lies on the medium
 *
 * A segment is a page from that offset on.
 */
#include <stdio.h>
#include <string.h>
#include "blocklayer.h"
#include "commands.h"
#include "waiting.h"

#define SEGMENTS 32
#define MEDIUM (SEGMENTS * PAGE_SIZE)

static struct page pages[SEGMENTS];
static u8 medium[MEDIUM], given[MEDIUM];
static int ended;

static struct request_queue queue;
static struct block_device device = { .queue = &queue };

static void bio_ended(struct bio *bio)
{
	ended++;
	if (bio->bi_status)
		bug("a bio ends with an error", __func__, 0);
}

/* Between the pages of a bio and where it lies on the medium. */
static void transfer(const struct bio *bio, int to_medium)
{
	struct bvec_iter iter;
	struct bio_vec vec;

	bio_for_each_segment(vec, bio, iter) {
		u8 *memory = vec.bv_page->bytes + vec.bv_offset, *place = medium + (iter.bi_sector << SECTOR_SHIFT);

		if (to_medium)
			memcpy(place, memory, vec.bv_len);
		else
			memcpy(memory, place, vec.bv_len);
	}
}

static unsigned int copy_segments(const struct bio_vec *table, int segments, u8 *bytes, int to_pages)
{
	unsigned int at = 0;

	for (int i = 0; i < segments; at += table[i++].bv_len) {
		u8 *memory = table[i].bv_page->bytes + table[i].bv_offset;

		if (to_pages)
			memcpy(memory, bytes + at, table[i].bv_len);
		else
			memcpy(bytes + at, memory, table[i].bv_len);
	}
	return at;
}

/* Down to the medium and up again; what is sent besides, such as the rest of a bio that was split, comes after that. */
static void carry_out(struct bio *bio)
{
	for (struct bio *part = bio; part; part = sent_taken()) {
		struct work_struct *work;
		struct bio *passed = part;

		if (!bio_passes(&passed))
			continue;
		if (bio_has_crypt_ctx(passed))
			bug("what passes has a context still", __func__, 0);
		transfer(passed, bio_data_dir(passed) == WRITE);
		bio_endio(passed);
		while ((work = work_taken()))
			work->function(work);
	}
}

static void transferred(unsigned int operation)
{
	static u8 now[MEDIUM];
	struct blk_crypto_key key;
	struct bio_vec table[SEGMENTS];
	u8 key_bytes[64];
	u64 dun[BLK_CRYPTO_DUN_ARRAY_SIZE];
	unsigned int size, bytes;
	struct bio bio;
	int segments;

	next_bytes(key_bytes, sizeof(key_bytes));
	size = (unsigned int)next_number();
	for (size_t i = 0; i < ARRAY_SIZE(dun); i++)
		dun[i] = next_limb();
	segments = (int)next_number();
	for (int i = 0; i < segments; i++) {
		table[i].bv_page = &pages[i];
		table[i].bv_len = (unsigned int)next_number();
		table[i].bv_offset = (unsigned int)next_number();
	}
	memset(medium, 0, sizeof(medium));
	bytes = (unsigned int)next_bytes(operation == WRITE ? given : medium, MEDIUM);
	if (operation == WRITE && copy_segments(table, segments, given, 1) != bytes)
		give_up("segments and data differ in length");
	if (key_made(&key, key_bytes, BLK_ENCRYPTION_MODE_AES_256_XTS, 16, size) || blk_crypto_start_using_key(&device, &key))
		give_up("the fallback cannot use this key");
	bio_init(&bio, &device, table, (unsigned int)segments, operation);
	bio.bi_vcnt = (unsigned short)segments;
	bio.bi_iter.bi_size = bytes;
	bio.bi_end_io = bio_ended;
	bio_crypt_set_ctx(&bio, &key, dun, GFP_NOIO);
	ended = 0;
	carry_out(&bio);
	if (ended != 1)
		bug("a bio does not end once", __func__, 0);
	copy_segments(table, segments, now, 0);
	if (operation == WRITE && memcmp(now, given, bytes))
		bug("a write changes the data of its caller", __func__, 0);
	for (unsigned int i = 0; i < bytes; i++)
		printf("%02x", operation == WRITE ? medium[i] : now[i]);
	blk_crypto_evict_key(&device, &key);
	if (fallback_slot_key(0) && !memcmp(fallback_slot_key(0), key_bytes, sizeof(key_bytes)))
		bug("an evicted key is left in the cipher", __func__, 0);
}

static void write_data(void)
{
	transferred(WRITE);
}

static void read_data(void)
{
	transferred(READ);
}

const struct command data_commands[] = { { "write", write_data }, { "read", read_data }, { NULL, NULL } };
