#include <stdio.h>
#include "registers.h"

#define MOST 1024

static struct {
	unsigned int offset;
	u32 value;
} writes[MOST], reads[16];
static int write_total, read_total;

void register_reads(unsigned int offset, u32 value)
{
	reads[read_total].offset = offset;
	reads[read_total++].value = value;
}

u32 register_read(unsigned int offset)
{
	for (int i = read_total - 1; i >= 0; i--)
		if (reads[i].offset == offset)
			return reads[i].value;
	return 0;
}

void register_write(unsigned int offset, u32 value)
{
	if (write_total == MOST)
		give_up("there are more writes than there is room for");
	writes[write_total].offset = offset;
	writes[write_total++].value = value;
}

void print_writes(void)
{
	for (int i = 0; i < write_total; i++) {
		unsigned int at = writes[i].offset - CONFIGURATIONS;

		printf(" %u/%u/%08x", at / CONFIGURATION_BYTES, at % CONFIGURATION_BYTES / 4, writes[i].value);
	}
	write_total = 0;
}
