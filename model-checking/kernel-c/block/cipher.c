/*
 * AES after FIPS 197, without tables but for the S-box, which is computed; XTS after IEEE 1619, for whole blocks.  Slow and
 * short: its output is compared with that of the reference implementation.
 */
#include <string.h>
#include "cipher.h"

#define ROUNDS 14
#define BLOCK 16
#define HALF 32

struct aes_key {
	u8 round[ROUNDS + 1][BLOCK];
};

struct crypto_skcipher {
	int keyed;
	u8 key[2 * HALF];
	struct aes_key data, tweak;
};

struct skcipher_request {
	struct crypto_skcipher *cipher;
	struct scatterlist *from, *to;
	unsigned int length;
	const u8 *iv;
};

int cipher_refuses_key, cipher_was_none, cipher_keys_set;
u64 cipher_number;
void (*before_data_unit)(void);

static u8 substitute[256], invert[256];

static u8 doubled(u8 byte)
{
	return (u8)(byte << 1 ^ (byte >> 7) * 0x1b);
}

static u8 times(u8 a, u8 b)
{
	u8 product = 0;

	for (; b; b >>= 1, a = doubled(a))
		if (b & 1)
			product ^= a;
	return product;
}

static void make_boxes(void)
{
	u8 power = 1, inverse = 1;

	/* 3 generates all bytes but 0, and 0xf6 is its inverse. */
	do {
		u8 s;

		power = times(power, 3);
		inverse = times(inverse, 0xf6);
		s = inverse;
		for (int i = 1; i < 5; i++)
			s ^= (u8)(inverse << i | inverse >> (8 - i));
		substitute[power] = s ^ 0x63;
	} while (power != 1);
	substitute[0] = 0x63;
	for (int i = 0; i < 256; i++)
		invert[substitute[i]] = (u8)i;
}

static void expand(struct aes_key *key, const u8 *bytes)
{
	u8 *words = &key->round[0][0], constant = 1;

	memcpy(words, bytes, HALF);
	for (int i = HALF; i < (ROUNDS + 1) * BLOCK; i += 4) {
		u8 word[4];

		memcpy(word, words + i - 4, 4);
		if (i % HALF == 0) {
			u8 first = word[0];

			word[0] = substitute[word[1]] ^ constant;
			word[1] = substitute[word[2]];
			word[2] = substitute[word[3]];
			word[3] = substitute[first];
			constant = doubled(constant);
		} else if (i % HALF == BLOCK) {
			for (int j = 0; j < 4; j++)
				word[j] = substitute[word[j]];
		}
		for (int j = 0; j < 4; j++)
			words[i + j] = words[i + j - HALF] ^ word[j];
	}
}

static void add(u8 *block, const u8 *other)
{
	for (int i = 0; i < BLOCK; i++)
		block[i] ^= other[i];
}

/* Bytes through a box, and rows shifted by so many columns to the left. */
static void substitute_and_shift(u8 *block, const u8 *box, int columns)
{
	u8 shifted[BLOCK];

	for (int i = 0; i < BLOCK; i++)
		shifted[i] = box[block[(i + 4 * columns * (i % 4)) % BLOCK]];
	memcpy(block, shifted, BLOCK);
}

static void mix(u8 *block, u8 a, u8 b, u8 c, u8 d)
{
	const u8 factor[4] = { a, b, c, d };

	for (int column = 0; column < BLOCK; column += 4) {
		u8 mixed[4] = { 0 };

		for (int i = 0; i < 4; i++)
			for (int j = 0; j < 4; j++)
				mixed[i] ^= times(block[column + j], factor[(j - i + 4) % 4]);
		memcpy(block + column, mixed, 4);
	}
}

static void encrypt_block(const struct aes_key *key, u8 *block)
{
	add(block, key->round[0]);
	for (int round = 1; round <= ROUNDS; round++) {
		substitute_and_shift(block, substitute, 1);
		if (round < ROUNDS)
			mix(block, 2, 3, 1, 1);
		add(block, key->round[round]);
	}
}

static void decrypt_block(const struct aes_key *key, u8 *block)
{
	for (int round = ROUNDS; round > 0; round--) {
		add(block, key->round[round]);
		if (round < ROUNDS)
			mix(block, 14, 11, 13, 9);
		substitute_and_shift(block, invert, 3);
	}
	add(block, key->round[0]);
}

static int transform(struct skcipher_request *request, void (*block_cipher)(const struct aes_key *, u8 *))
{
	const u8 *from = request->from->page->bytes + request->from->offset;
	u8 *to = request->to->page->bytes + request->to->offset;
	u8 tweak[BLOCK];

	memcpy(&cipher_number, request->iv, sizeof(cipher_number));
	if (before_data_unit)
		before_data_unit();
	memcpy(tweak, request->iv, BLOCK);
	encrypt_block(&request->cipher->tweak, tweak);
	for (unsigned int at = 0; at < request->length; at += BLOCK) {
		u8 block[BLOCK], carry = 0;

		memcpy(block, from + at, BLOCK);
		add(block, tweak);
		block_cipher(&request->cipher->data, block);
		add(block, tweak);
		memcpy(to + at, block, BLOCK);
		for (int i = 0; i < BLOCK; i++) {
			u8 next = tweak[i] >> 7;

			tweak[i] = (u8)(tweak[i] << 1 | carry);
			carry = next;
		}
		tweak[0] ^= carry * 0x87;
	}
	return 0;
}

const u8 *cipher_key(const struct crypto_skcipher *cipher)
{
	return cipher && cipher->keyed ? cipher->key : NULL;
}

struct crypto_skcipher *crypto_alloc_skcipher(const char *name, u32 type, u32 mask)
{
	(void)type, (void)mask;
	make_boxes();
	if (strcmp(name, "xts(aes)"))
		return ERR_PTR(-ENOENT);
	return arena_alloc(sizeof(struct crypto_skcipher), 1);
}

void crypto_free_skcipher(struct crypto_skcipher *cipher)
{
	if (cipher)
		arena_free_sensitive(cipher, sizeof(*cipher));
}

int crypto_skcipher_setkey(struct crypto_skcipher *cipher, const u8 *key, unsigned int size)
{
	if (!cipher) {
		bug("sets the key of a cipher that is none", "setkey", 0);
		return -EINVAL;
	}
	if (cipher_refuses_key) {
		cipher_refuses_key = 0;
		return -ENOMEM;
	}
	if (size != 2 * HALF || !memcmp(key, key + HALF, HALF))
		return -EINVAL;
	cipher_keys_set++;
	memcpy(cipher->key, key, size);
	expand(&cipher->data, key);
	expand(&cipher->tweak, key + HALF);
	cipher->keyed = 1;
	return 0;
}

struct skcipher_request *skcipher_request_alloc(struct crypto_skcipher *cipher, gfp_t gfp)
{
	struct skcipher_request *request;

	(void)gfp;
	if (!cipher) {
		cipher_was_none = 1;
		bug("makes a request for a cipher that is none", "skcipher_request_alloc", 0);
		return NULL;
	}
	request = arena_alloc(sizeof(*request), 1);
	request->cipher = cipher;
	return request;
}

void skcipher_request_free(struct skcipher_request *request)
{
	if (request)
		arena_free_sensitive(request, sizeof(*request));
}

void skcipher_request_set_crypt(struct skcipher_request *request, struct scatterlist *from, struct scatterlist *to,
				unsigned int length, void *iv)
{
	if (!request)
		return;
	request->from = from;
	request->to = to;
	request->length = length;
	request->iv = iv;
}

int crypto_skcipher_encrypt(struct skcipher_request *request)
{
	return !request ? -EINVAL : transform(request, encrypt_block);
}

int crypto_skcipher_decrypt(struct skcipher_request *request)
{
	return !request ? -EINVAL : transform(request, decrypt_block);
}

/* They only have to differ from every key. */
void get_random_bytes(void *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		((u8 *)bytes)[i] = (u8)(0xb1 ^ 3 * i);
}
