/*
 * Users, their requests, and a device with one slot that comes to support keys, under a fallback with one slot: what is called in the
 * kernel when a user begins to use a key, and so on.  Each request moves one data unit.
 *
 *   start ADDRESS KEY     a key is put there, and is going to be used          evict ADDRESS, free ADDRESS
 *   make REQUEST ADDRESS NUMBER OPERATION        a bio comes; which engine has it, whether that was programmed
 *   back REQUEST WHOLE ADDRESS NUMBER, front ..., merge REQUEST NEXT           one becomes part of another
 *   put REQUEST, complete REQUEST                its data is done; it is over
 *   reset, reprogram, expand KEY                 the device
 *   plan program|evict|cipher fails|blanks       how the next such call ends
 *   see                                          all that can be seen
 */
#include <stdio.h>
#include <string.h>
#include "blocklayer.h"
#include "cipher.h"
#include "commands.h"
#include "device.h"
#include "pause.h"
#include "waiting.h"

#define ADDRESSES 2
#define REQUESTS 3
#define KEY_TOTAL 3
#define UNIT(key) (512u << (key))

enum place { NOWHERE_YET, IN_DEVICE, IN_FALLBACK, PART };

static struct in_flight {
	enum place place;
	int made_at;                    /* the address of its key */
	struct request request;
	struct bio *bio;                /* its own */
	struct bio *sent;               /* what the fallback sends in its place */
	struct call *call;              /* the fallback at work on it */
	u64 number;                     /* under which it transforms the data unit */
	int parts[REQUESTS], count;     /* the requests that it consists of, in the order of their data */
} in_flight[REQUESTS];

static struct blk_crypto_key memory[ADDRESSES];
static int taken[ADDRESSES];

static struct blk_crypto_profile *profile;
static struct request_queue queue;
static struct block_device device = { .queue = &queue };
static int lost, programmed, hardware = NOTHING;
static enum outcome program_ends, evict_ends;

/* A driver, and whoever looks at a cipher, knows a key by its first byte. */
static int key_of(const u8 *bytes)
{
	return bytes[0] - 1;
}

static const u8 *bytes_of(const struct blk_crypto_key *key)
{
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	return key->bytes;
#else
	return key->raw;
#endif
}

static int drive(enum outcome *ends, int after)
{
	enum outcome end = *ends;

	*ends = WORKS;
	if (end != FAILS_AT_ONCE)
		hardware = end == WORKS ? after : NOTHING;
	return end == WORKS ? 0 : -EIO;
}

static int drive_program(struct blk_crypto_profile *self, const struct blk_crypto_key *key, unsigned int slot)
{
	(void)self, (void)slot;
	programmed = 1;
	return drive(&program_ends, key_of(bytes_of(key)));
}

static int drive_evict(struct blk_crypto_profile *self, const struct blk_crypto_key *key, unsigned int slot)
{
	(void)self, (void)key, (void)slot;
	return drive(&evict_ends, NOTHING);
}

/* This device never sleeps. */
int resume_fails(void)
{
	return 0;
}

static void come_up(void)
{
	if (profile)
		return;
	*parameter_num_keyslots = 1;
	before_data_unit = call_stop;
	profile = arena_alloc(sizeof(*profile), 1);
	if (blk_crypto_profile_init(profile, 1))
		give_up("a profile's init fails");
	profile->ll_ops.keyslot_program = drive_program;
	profile->ll_ops.keyslot_evict = drive_evict;
	profile->max_dun_bytes_supported = 8;
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	profile->key_types_supported = BLK_CRYPTO_KEY_TYPE_RAW;
#endif
	if (!blk_crypto_register(profile, &queue))
		give_up("a profile cannot be registered");
}

static void start(void)
{
	int at = (int)next_number(), key = (int)next_number(), error;
	u8 bytes[64];

	come_up();
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (u8)(key + 1 + 7 * i);
	error = key_made(&memory[at], bytes, BLK_ENCRYPTION_MODE_AES_256_XTS, 8, UNIT(key));
	if (!error)
		error = blk_crypto_start_using_key(&device, &memory[at]);
	taken[at] = 1;
	printf("%d", error);
}

/* An eviction returns nothing, and writes of an error. */
static void evict(void)
{
	number_said = 0;
	blk_crypto_evict_key(&device, &memory[next_number()]);
	printf("%d", number_said);
}

static void free_key(void)
{
	int at = (int)next_number();

	memset(&memory[at], 0xee, sizeof(memory[at]));
	taken[at] = 0;
	printf("0");
}

static struct bio *new_bio(int at, u64 number, unsigned int operation)
{
	struct bio *bio = bio_kmalloc(1, GFP_NOIO);
	u64 dun[BLK_CRYPTO_DUN_ARRAY_SIZE] = { number };

	bio_init(bio, &device, bio->bi_inline_vecs, 1, operation);
	bio->bi_io_vec[0].bv_page = arena_alloc(sizeof(struct page), 0);
	bio->bi_io_vec[0].bv_len = bio->bi_iter.bi_size = memory[at].crypto_cfg.data_unit_size;
	bio->bi_vcnt = 1;
	bio_crypt_set_ctx(bio, &memory[at], dun, GFP_NOIO);
	return bio;
}

static void encrypt(void *argument)
{
	struct in_flight *r = argument;

	r->sent = r->bio;
	if (!bio_passes(&r->sent))
		r->sent = NULL;
}

static void decrypt(void *argument)
{
	struct work_struct *work = argument;

	work->function(work);
}

/* A read takes its slot when its data has come. */
static void read_in_fallback(struct in_flight *r)
{
	r->sent = r->bio;
	if (!bio_passes(&r->sent)) {
		r->sent = NULL;
		return;
	}
	bio_endio(r->sent);
	r->call = call_begin(decrypt, work_taken());
}

static const char *made_in_device(struct in_flight *r)
{
	struct bio *passed = r->bio;
	blk_status_t status;

	if (!bio_passes(&passed))
		return "refused";
	r->request.q = &queue;
	blk_crypto_rq_set_defaults(&r->request);
	r->request.__data_len = passed->bi_iter.bi_size;
	if (blk_crypto_rq_bio_prep(&r->request, passed, GFP_NOIO))
		give_up("a context cannot be had");
	status = blk_crypto_rq_get_keyslot(&r->request);
	if (status != BLK_STS_OK) {
		blk_crypto_free_request(&r->request);
		return "fails device";
	}
	r->place = IN_DEVICE;
	return programmed ? "program device" : "hit device";
}

static const char *made_in_fallback(struct in_flight *r, unsigned int operation)
{
	int before = cipher_keys_set;

	if (operation == WRITE)
		r->call = call_begin(encrypt, r);
	else
		read_in_fallback(r);
	if (!r->call || call_has_ended(r->call))
		return r->bio->bi_status == BLK_STS_IOERR || r->bio->bi_status == BLK_STS_RESOURCE ? "fails fallback" : "refused";
	r->place = IN_FALLBACK;
	r->number = cipher_number;
	return cipher_keys_set == before ? "hit fallback" : "program fallback";
}

static void make(void)
{
	struct in_flight *r = &in_flight[next_number()];
	int at = (int)next_number();
	u64 number = (u64)next_number();
	unsigned int operation = (unsigned int)next_number();

	come_up();
	memset(r, 0, sizeof(*r));
	r->made_at = at;
	r->bio = new_bio(at, number, operation);
	r->parts[r->count++] = (int)(r - in_flight);
	programmed = 0;
	printf("%s", blk_crypto_config_supported_natively(&device, &memory[at].crypto_cfg)
		     ? made_in_device(r) : made_in_fallback(r, operation));
}

/* Whether a request may be made longer by a bio that comes behind it, or before it. */
static int may_be_longer(struct request *request, struct bio *bio, int front)
{
	return bio_crypt_rq_ctx_compatible(request, bio)
		&& (front ? bio_crypt_ctx_front_mergeable(request, bio) : bio_crypt_ctx_back_mergeable(request, bio));
}

static void add_parts(struct in_flight *whole, const struct in_flight *part, int front)
{
	memmove(whole->parts + (front ? part->count : 0), whole->parts, whole->count * sizeof(int));
	memcpy(whole->parts + (front ? 0 : whole->count), part->parts, part->count * sizeof(int));
	whole->count += part->count;
}

static void longer(int front)
{
	struct in_flight *r = &in_flight[next_number()], *whole = &in_flight[next_number()];
	int at = (int)next_number();
	struct bio *bio = new_bio(at, (u64)next_number(), READ), *passed = bio;

	if (!bio_passes(&passed) || !may_be_longer(&whole->request, bio, front)) {
		printf("0");
		return;
	}
	memset(r, 0, sizeof(*r));
	r->made_at = at;
	r->bio = bio;
	r->place = PART;
	r->parts[r->count++] = (int)(r - in_flight);
	if (front)
		bio_crypt_do_front_merge(&whole->request, bio);
	whole->request.__data_len += bio->bi_iter.bi_size;
	bio_crypt_free_ctx(bio);
	add_parts(whole, r, front);
	printf("1");
}

static void back(void)
{
	longer(0);
}

static void front(void)
{
	longer(1);
}

static void merge(void)
{
	struct in_flight *whole = &in_flight[next_number()], *next = &in_flight[next_number()];

	if (!bio_crypt_ctx_merge_rq(&whole->request, &next->request)) {
		printf("0");
		return;
	}
	whole->request.__data_len += next->request.__data_len;
	add_parts(whole, next, 0);
	next->place = PART;
	blk_crypto_rq_put_keyslot(&next->request);
	blk_crypto_free_request(&next->request);
	printf("1");
}

static void put(void)
{
	struct in_flight *r = &in_flight[next_number()];

	if (r->place == IN_DEVICE) {
		blk_crypto_rq_put_keyslot(&r->request);
	} else {
		call_finish(r->call);
		if (r->sent && r->sent != r->bio)
			bio_endio(r->sent);
	}
	printf("%d", warnings);
}

static void complete(void)
{
	struct in_flight *r = &in_flight[next_number()];

	if (r->place == IN_DEVICE)
		blk_crypto_free_request(&r->request);
	r->place = NOWHERE_YET;
	printf("%d", warnings);
}

static void reset(void)
{
	lost = 1;
	hardware = NOTHING;
	printf("0");
}

static void reprogram(void)
{
	come_up();
	blk_crypto_reprogram_all_keys(profile);
	lost = 0;
	printf("0");
}

static void expand(void)
{
	static struct blk_crypto_profile more;
	int key = (int)next_number();

	come_up();
	more = *profile;
	more.modes_supported[BLK_ENCRYPTION_MODE_AES_256_XTS] |= UNIT(key);
	if (!blk_crypto_has_capabilities(&more, profile))
		bug("more does not cover less", __func__, 0);
	blk_crypto_update_capabilities(profile, &more);
	printf("0");
}

static void plan(void)
{
	const char *what = next_word();
	enum outcome end = strcmp(next_word(), "blanks") ? FAILS_AT_ONCE : FAILS_AND_BLANKS;

	if (!strcmp(what, "cipher"))
		cipher_refuses_key = 1;
	else
		*(strcmp(what, "program") ? &evict_ends : &program_ends) = end;
	printf("0");
}

static void count_warnings(void)
{
	printf("%d", warnings);
}

static void print_name(const struct blk_crypto_key *key)
{
	printf("%d", key ? (int)(key - memory) : NOTHING);
}

static void print_possible(const char *how, int whole, int at, int number)
{
	printf(" %s/%d/%d/%d", how, whole, at, number);
}

/* Which bios could be made part of which requests now, and which requests of which. */
static void print_merges(void)
{
	for (int q = 0; q < REQUESTS; q++) {
		struct in_flight *whole = &in_flight[q];

		if (whole->place != IN_DEVICE || !whole->request.crypt_keyslot)
			continue;
		for (int at = 0; at < ADDRESSES; at++)
			for (int number = 0; taken[at] && number < 3; number++) {
				struct bio *bio = new_bio(at, (u64)number, READ);

				if (may_be_longer(&whole->request, bio, 0))
					print_possible("back", q, at, number);
				if (may_be_longer(&whole->request, bio, 1))
					print_possible("front", q, at, number);
				bio_crypt_free_ctx(bio);
			}
		for (int r = 0; r < REQUESTS; r++)
			if (r != q && in_flight[r].place == IN_DEVICE && in_flight[r].request.crypt_keyslot
			    && bio_crypt_ctx_merge_rq(&whole->request, &in_flight[r].request))
				print_possible("merge", q, r, 0);
	}
}

static void print_requests(void)
{
	for (int q = 0; q < REQUESTS; q++) {
		struct in_flight *whole = &in_flight[q];

		if (whole->place == IN_DEVICE && whole->request.crypt_keyslot) {
			printf(" device/%d", q);
			for (int i = 0; i < whole->count; i++)
				printf(" iv/%d/%d", whole->parts[i], (int)whole->request.crypt_ctx->bc_dun[0] + i);
		}
		if (whole->place == IN_FALLBACK && !call_has_ended(whole->call))
			printf(" fallback/%d iv/%d/%d", q, q, (int)whole->number);
	}
}

static void see(void)
{
	struct blk_crypto_profile *fallback = fallback_profile();
	const u8 *cipher = fallback_slot_key(0);

	come_up();
	printf("name/device/");
	print_name(profile_slot_key(profile, 0));
	printf(" name/fallback/");
	print_name(fallback ? profile_slot_key(fallback, 0) : NULL);
	printf(" hardware/device/%d hardware/fallback/%d lost/%d", hardware,
	       cipher && key_of(cipher) < KEY_TOTAL ? key_of(cipher) : NOTHING, lost);
	for (int key = 0; key < KEY_TOTAL; key++)
		if (profile->modes_supported[BLK_ENCRYPTION_MODE_AES_256_XTS] & UNIT(key))
			printf(" native/%d", key);
	for (int at = 0; at < ADDRESSES; at++)
		if (taken[at])
			printf(" key/%d/%d", at, key_of(bytes_of(&memory[at])));
	print_requests();
	print_merges();
}

const struct command steps[] = {
	{ "start", start }, { "evict", evict }, { "free", free_key }, { "make", make }, { "back", back }, { "front", front },
	{ "merge", merge }, { "put", put }, { "complete", complete }, { "reset", reset }, { "reprogram", reprogram },
	{ "expand", expand }, { "plan", plan }, { "see", see }, { "warnings", count_warnings }, { NULL, NULL },
};
