/* What single functions say: each answer is a value of the specification. */
#include <stdio.h>
#include <string.h>
#include "blocklayer.h"
#include "commands.h"

#define LIMBS BLK_CRYPTO_DUN_ARRAY_SIZE
#define KEYS_ASKED 4

static const u8 some_bytes[64];

/* Keys that are told apart by where they lie; number 0 stands for none. */
static struct blk_crypto_key keys[KEYS_ASKED];

static void next_number_of_data_unit(u64 *dun)
{
	for (size_t i = 0; i < LIMBS; i++)
		dun[i] = next_limb();
}

static void say(int holds)
{
	printf(holds ? "TRUE" : "FALSE");
}

static struct bio_crypt_ctx *next_context(struct bio_crypt_ctx *context, int bits)
{
	long key = next_number();

	keys[key].data_unit_size_bits = bits;
	context->bc_key = &keys[key];
	next_number_of_data_unit(context->bc_dun);
	return key ? context : NULL;
}

/* contiguous UNITS NUMBER NEXT: may data of so many units be followed by that; in units of each size */
static void contiguous(void)
{
	u64 dun[LIMBS], next[LIMBS];
	unsigned int units = (unsigned int)next_number();
	int answer = -1;

	next_number_of_data_unit(dun);
	next_number_of_data_unit(next);
	for (int bits = 9; bits <= 12; bits += 3) {
		struct blk_crypto_key key = { .data_unit_size_bits = bits };
		struct bio_crypt_ctx context = { .bc_key = &key };
		int says;

		memcpy(context.bc_dun, dun, sizeof(dun));
		says = bio_crypt_dun_is_contiguous(&context, units << bits, next);
		if (answer >= 0 && answer != says)
			bug("contiguity depends on the size of units", __func__, 0);
		answer = says;
	}
	say(answer);
}

/* advance UNITS NUMBER: the number after so many units */
static void advance(void)
{
	struct blk_crypto_key key = { .data_unit_size_bits = 9 };
	struct bio_crypt_ctx context = { .bc_key = &key };
	struct bio bio = { .bi_crypt_context = &context };
	unsigned int units = (unsigned int)next_number();

	next_number_of_data_unit(context.bc_dun);
	bio_crypt_advance(&bio, units << 9);
	for (size_t i = 0; i < LIMBS; i++)
		printf("%s%016llx", i ? " " : "", (unsigned long long)context.bc_dun[i]);
}

/* mergeable UNITS KEY NUMBER KEY NUMBER: may a request with the one context be followed by a bio with the other */
static void mergeable(void)
{
	unsigned int units = (unsigned int)next_number();
	struct bio_crypt_ctx first, second;
	struct bio_crypt_ctx *before = next_context(&first, 9), *behind = next_context(&second, 9);
	struct request request = { .crypt_ctx = before, .__data_len = units << 9 };
	struct bio bio = { .bi_crypt_context = behind };

	say(bio_crypt_rq_ctx_compatible(&request, &bio) && bio_crypt_ctx_back_mergeable(&request, &bio));
}

/* front_mergeable UNITS KEY NUMBER KEY NUMBER: may a bio of so many units be put before a request; its number then */
static void front_mergeable(void)
{
	unsigned int units = (unsigned int)next_number();
	struct bio_crypt_ctx first, second;
	struct bio_crypt_ctx *before = next_context(&first, 9), *behind = next_context(&second, 9);
	struct request request = { .crypt_ctx = behind, .__data_len = 512 };
	struct bio bio = { .bi_crypt_context = before, .bi_iter.bi_size = units << 9 };

	if (!bio_crypt_rq_ctx_compatible(&request, &bio) || !bio_crypt_ctx_front_mergeable(&request, &bio)) {
		printf("FALSE");
		return;
	}
	bio_crypt_do_front_merge(&request, &bio);
	say(!behind || !memcmp(behind->bc_dun, before->bc_dun, sizeof(behind->bc_dun)));
}

/* config MODE DUNBYTES SIZE: is a key of this configuration made */
static void config(void)
{
	struct blk_crypto_key key;
	int mode = (int)next_number();
	unsigned int dun_bytes = (unsigned int)next_number(), size = (unsigned int)next_number();
	int error = key_made(&key, some_bytes, mode, dun_bytes, size);

	if (!error && ((int)key.crypto_cfg.crypto_mode != mode || key.crypto_cfg.dun_bytes != dun_bytes
		       || key.crypto_cfg.data_unit_size != size || 1u << key.data_unit_size_bits != size))
		bug("a key has another configuration than was asked for", __func__, 0);
	say(!error);
}

/* modes: how many there are, and then the bytes of each one's key and of its initialization vector */
static void modes(void)
{
	printf("%d", BLK_ENCRYPTION_MODE_MAX - 1);
	for (int mode = 1; mode < BLK_ENCRYPTION_MODE_MAX; mode++)
		printf(" %s %u %u", blk_crypto_modes[mode].name, blk_crypto_modes[mode].keysize, blk_crypto_modes[mode].ivsize);
}

/* fallback: whether users of the block layer call it, or the block layer itself does */
static void where_fallback_is(void)
{
#ifdef FALLBACK_ABOVE
	printf("above");
#else
	printf("within");
#endif
}

/* Capabilities as bytes of DUN and a mask of sizes for two modes. */
static void next_capabilities(struct blk_crypto_profile *profile)
{
	memset(profile, 0, sizeof(*profile));
	profile->max_dun_bytes_supported = (unsigned int)next_number();
	profile->modes_supported[1] = (unsigned int)next_number();
	profile->modes_supported[2] = (unsigned int)next_number();
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	profile->key_types_supported = BLK_CRYPTO_KEY_TYPE_RAW;
#endif
}

static void print_capabilities(const struct blk_crypto_profile *profile)
{
	printf("%u %u %u", profile->max_dun_bytes_supported, profile->modes_supported[1], profile->modes_supported[2]);
}

/* supports CAPABILITIES MODE DUNBYTES SIZE */
static void supports(void)
{
	struct blk_crypto_profile profile;
	struct request_queue queue = { .crypto_profile = &profile };
	struct block_device device = { .queue = &queue };
	struct blk_crypto_config wanted = { 0 };

	next_capabilities(&profile);
	wanted.crypto_mode = (enum blk_crypto_mode_num)next_number();
	wanted.dun_bytes = (unsigned int)next_number();
	wanted.data_unit_size = (unsigned int)next_number();
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	wanted.key_type = BLK_CRYPTO_KEY_TYPE_RAW;
#endif
	say(blk_crypto_config_supported_natively(&device, &wanted));
}

/* covers CAPABILITIES CAPABILITIES */
static void covers(void)
{
	struct blk_crypto_profile target, reference;

	next_capabilities(&target);
	next_capabilities(&reference);
	say(blk_crypto_has_capabilities(&target, &reference));
}

/* intersect CAPABILITIES CAPABILITIES */
static void intersect(void)
{
	struct blk_crypto_profile parent, child;

	next_capabilities(&parent);
	next_capabilities(&child);
	blk_crypto_intersect_capabilities(&parent, &child);
	print_capabilities(&parent);
}

static void no_end(struct bio *bio)
{
	(void)bio;
}

/* prepare NATIVE READY SIZE SEGMENTS {LENGTH OFFSET}: what becomes of a read with this context */
static void prepare(void)
{
	static struct page page;
	int native = (int)next_number(), ready = (int)next_number(), segments;
	unsigned int size = (unsigned int)next_number(), bytes = 0;
	/* The fallback is ready for one mode, and for none that it has no cipher of. */
	int mode = ready ? BLK_ENCRYPTION_MODE_AES_256_XTS : BLK_ENCRYPTION_MODE_ADIANTUM;
	struct blk_crypto_profile profile = { .max_dun_bytes_supported = 8 };
	struct request_queue queue = { .crypto_profile = &profile };
	struct block_device device = { .queue = &queue };
	struct bio_vec table[8];
	struct blk_crypto_key key;
	u64 dun[LIMBS] = { 1 };
	struct bio bio, *passed = &bio;

	if (key_made(&key, some_bytes, mode, 8, size))
		give_up("a key is asked for that cannot be made");
	if (ready && blk_crypto_start_using_key(&device, &key))
		give_up("the fallback has no cipher");
	profile.modes_supported[mode] = native ? size : 0;
#ifdef BLK_CRYPTO_MAX_HW_WRAPPED_KEY_SIZE
	profile.key_types_supported = BLK_CRYPTO_KEY_TYPE_RAW;
#endif
	segments = (int)next_number();
	for (int i = 0; i < segments; i++) {
		table[i].bv_page = &page;
		table[i].bv_len = (unsigned int)next_number();
		table[i].bv_offset = (unsigned int)next_number();
		bytes += table[i].bv_len;
	}
	bio_init(&bio, &device, table, segments, READ);
	bio.bi_vcnt = (unsigned short)segments;
	bio.bi_iter.bi_size = bytes;
	bio.bi_end_io = no_end;
	bio_crypt_set_ctx(&bio, &key, dun, GFP_NOIO);
	if (!bio_passes(&passed))
		printf("refused");
	else
		printf(bio_has_crypt_ctx(passed) ? "native" : "fallback");
}

const struct command questions[] = {
	{ "contiguous", contiguous }, { "advance", advance }, { "mergeable", mergeable }, { "front_mergeable", front_mergeable },
	{ "config", config }, { "modes", modes }, { "fallback", where_fallback_is }, { "supports", supports }, { "covers", covers },
	{ "intersect", intersect }, { "prepare", prepare }, { NULL, NULL },
};
