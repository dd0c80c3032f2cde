/* Integers, attributes that only a checker of the kernel's reads, and a few functions on numbers. */
#ifndef SHIM_TYPES_H
#define SHIM_TYPES_H
#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef uint8_t u8;
typedef uint16_t u16;
typedef uint32_t u32;
typedef uint64_t u64;
typedef int32_t s32;
typedef int64_t s64;
typedef u8 __u8;
typedef u32 __u32;
typedef u64 __u64;
typedef u32 __le32;
typedef u64 __le64;
typedef u16 __le16;
typedef u16 __be16;
typedef u32 __be32;
typedef u64 __be64;
typedef u16 __u16;
typedef u64 sector_t;
typedef unsigned int gfp_t;
typedef u8 blk_status_t;

#define __user
#define __acquires(lock)
#define __releases(lock)
#define __must_check
#define __read_mostly
#define __init
#define __exit
#define EXPORT_SYMBOL(name)
#define EXPORT_SYMBOL_GPL(name)

#ifndef ENOKEY
#define ENOKEY 126
#endif

/* The machines on which this runs are little-endian. */
#define cpu_to_le32(number) (number)
#define cpu_to_le64(number) (number)
#define le32_to_cpu(number) (number)

#define likely(condition) (condition)
#define unlikely(condition) (condition)
#define IS_ENABLED(option) (option)
#define BUILD_BUG_ON(condition) _Static_assert(!(condition), #condition)
#define IS_ALIGNED(number, size) (((number) & ((size) - 1)) == 0)
#define BIT(number) (1ul << (number))
#define U32_MAX UINT32_MAX
#define lower_32_bits(number) ((u32)(number))
#define upper_32_bits(number) ((u32)((u64)(number) >> 32))

#define container_of(pointer, type, member) ((type *)((char *)(pointer) - offsetof(type, member)))
#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))
#define struct_size(pointer, member, count) (sizeof(*(pointer)) + sizeof(*(pointer)->member) * (size_t)(count))
#define min(a, b) ({ __typeof__(a) a_ = (a); __typeof__(b) b_ = (b); a_ < b_ ? a_ : b_; })
#define MAX(a, b) ((a) > (b) ? (a) : (b))
#define is_power_of_2(n) ((n) != 0 && ((n) & ((n) - 1)) == 0)

static inline unsigned int ilog2(unsigned long n)
{
	return 63 - __builtin_clzl(n);
}

static inline unsigned long roundup_pow_of_two(unsigned long n)
{
	return n <= 1 ? 1 : 1ul << (64 - __builtin_clzl(n - 1));
}

/* Which bucket a key falls into is of no concern but to who shares one; keys lie one after the other. */
static inline u32 hash_ptr(const void *pointer, unsigned int bits)
{
	return (u32)(((uintptr_t)pointer * 0x9E3779B97F4A7C15ull) >> (64 - bits));
}
#endif
