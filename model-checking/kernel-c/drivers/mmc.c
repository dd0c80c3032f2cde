/* The kernel's file of eMMC's encryption, included where it lies, and as much of a host as it names. */
#define CONFIG_MMC_CRYPTO 1
#include "kernel.h"
#include <linux/blk-crypto.h>
#include <linux/blk-crypto-profile.h>
#include "registers.h"

struct mmc_host {
	struct device *parent;
	struct blk_crypto_profile crypto_profile;
	void *cqe_private;
	u32 caps2;
};

struct mmc_request {
	const struct bio_crypt_ctx *crypto_ctx;
	int crypto_key_slot;
};

#define MMC_CAP2_CRYPTO 1u
#define mmc_dev(host) ((host)->parent)

#include KERNEL_MMC

static struct device device;
static struct mmc_host host = { .parent = &device };
static struct cqhci_host queue = { .mmc = &host };

static void write_register(struct cqhci_host *self, u32 value, int offset)
{
	(void)self;
	register_write((unsigned int)offset, value);
}

static u32 read_register(struct cqhci_host *self, int offset)
{
	(void)self;
	return register_read((unsigned int)offset);
}

static struct cqhci_host_ops operations = { .write_l = write_register, .read_l = read_register };

static int mmc_comes_up(void)
{
	union cqhci_crypto_capabilities capabilities = {
		.num_crypto_cap = 1, .config_count = 1, .config_array_ptr = CONFIGURATIONS >> 8,
	};
	union cqhci_crypto_cap_entry entry = {
		.algorithm_id = CQHCI_CRYPTO_ALG_AES_XTS, .key_size = CQHCI_CRYPTO_KEY_SIZE_256, .sdus_mask = 1 | 8,
	};

	register_reads(CQHCI_CAP, CQHCI_CAP_CS);
	register_reads(CQHCI_CCAP, capabilities.reg_val);
	register_reads(CQHCI_CRYPTOCAP, entry.reg_val);
	queue.ops = &operations;
	host.cqe_private = &queue;
	host.caps2 = MMC_CAP2_CRYPTO;
	return cqhci_crypto_init(&queue);
}

static struct blk_crypto_profile *mmc_profile(void)
{
	return &host.crypto_profile;
}

static int (*vendor_fails)(void);

static int vendor_programs(struct cqhci_host *self, const union cqhci_crypto_cfg_entry *entry, int slot)
{
	(void)self, (void)entry, (void)slot;
	return vendor_fails();
}

static void mmc_add_vendor(int (*vendor)(void))
{
	vendor_fails = vendor;
	operations.program_key = vendor ? vendor_programs : NULL;
}

const struct driver mmc = { "mmc", mmc_comes_up, mmc_profile, mmc_add_vendor };
