/* The registers of a host controller as its driver writes them: what is written, in which order, and what can be read. */
#ifndef DRIVERS_REGISTERS_H
#define DRIVERS_REGISTERS_H
#include "kernel.h"

/* Where the configurations begin, and how long one is. */
#define CONFIGURATIONS 0x200
#define CONFIGURATION_BYTES 128

/* What the capability registers say; all others read as 0. */
void register_reads(unsigned int offset, u32 value);

u32 register_read(unsigned int offset);
void register_write(unsigned int offset, u32 value);

/* The writes since the last call of this are printed, each as slot/word/value. */
void print_writes(void);

/* A driver under test: it has two slots. */
struct driver {
	const char *name;
	int (*comes_up)(void);
	struct blk_crypto_profile *(*profile)(void);
	void (*add_vendor)(int (*vendor)(void));        /* someone else programs the slots */
};
extern const struct driver ufs, mmc;
#endif
