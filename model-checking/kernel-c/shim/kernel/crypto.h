/* The kernel's ciphers, as far as the fallback names them; they are our own, see block/cipher.c. */
#ifndef SHIM_CRYPTO_H
#define SHIM_CRYPTO_H
#include "bio.h"

#define CRYPTO_TFM_REQ_FORBID_WEAK_KEYS 1
#define CRYPTO_TFM_REQ_MAY_SLEEP 2
#define CRYPTO_TFM_REQ_MAY_BACKLOG 4

struct scatterlist {
	struct page *page;
	unsigned int length, offset;
};
#define sg_init_table(list, count) memset(list, 0, sizeof(*(list)) * (count))

static inline void sg_set_page(struct scatterlist *list, struct page *page, unsigned int length, unsigned int offset)
{
	list->page = page;
	list->length = length;
	list->offset = offset;
}

struct crypto_wait {
	int unused;
};
#define DECLARE_CRYPTO_WAIT(wait) struct crypto_wait wait
#define crypto_wait_req(error, wait) ((void)(wait), (error))
#define crypto_req_done NULL

struct crypto_skcipher;
struct skcipher_request;
struct crypto_skcipher *crypto_alloc_skcipher(const char *name, u32 type, u32 mask);
void crypto_free_skcipher(struct crypto_skcipher *cipher);
#define crypto_skcipher_set_flags(cipher, flags) ((void)(cipher))
int crypto_skcipher_setkey(struct crypto_skcipher *cipher, const u8 *key, unsigned int size);

struct skcipher_request *skcipher_request_alloc(struct crypto_skcipher *cipher, gfp_t gfp);
void skcipher_request_free(struct skcipher_request *request);
#define skcipher_request_set_callback(request, flags, done, data) ((void)(request), (void)(data))
void skcipher_request_set_crypt(struct skcipher_request *request, struct scatterlist *from, struct scatterlist *to,
				unsigned int length, void *iv);
int crypto_skcipher_encrypt(struct skcipher_request *request);
int crypto_skcipher_decrypt(struct skcipher_request *request);

/* Since 7.0 the fallback's ciphers are synchronous ones. */
#define crypto_sync_skcipher crypto_skcipher
#define crypto_alloc_sync_skcipher(name, type, mask) crypto_alloc_skcipher(name, type, mask)
#define crypto_free_sync_skcipher(cipher) crypto_free_skcipher(cipher)
#define crypto_sync_skcipher_set_flags(cipher, flags) crypto_skcipher_set_flags(cipher, flags)
#define crypto_sync_skcipher_setkey(cipher, key, size) crypto_skcipher_setkey(cipher, key, size)
#define SYNC_SKCIPHER_REQUEST_ON_STACK(name, cipher) struct skcipher_request *name = skcipher_request_alloc(cipher, 0)

void get_random_bytes(void *bytes, size_t size);
#endif
