/* The kernel's ciphers as the fallback uses them: AES-256-XTS, computed here, one data unit at a time. */
#ifndef BLOCK_CIPHER_H
#define BLOCK_CIPHER_H
#include <stdint.h>
#include "kernel.h"

/* The key that a cipher has; NULL if it has none. */
const uint8_t *cipher_key(const struct crypto_skcipher *cipher);

/* Whether the next key that is set is refused. */
extern int cipher_refuses_key;

/* Called before each data unit, so that whoever is at it can be made to stop there. */
extern void (*before_data_unit)(void);

/* How often a cipher was given a key. */
extern int cipher_keys_set;

/* The low limb of the number of the data unit that is next. */
extern u64 cipher_number;

/* Whether a request was made for a cipher that is none. */
extern int cipher_was_none;
#endif
