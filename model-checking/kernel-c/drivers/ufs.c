/* The kernel's file of UFS's encryption, included where it lies, and as much of a host as it names. */
#define CONFIG_SCSI_UFS_CRYPTO 1
#include "kernel.h"
#include <linux/blk-crypto.h>
#include <linux/blk-crypto-profile.h>
#include "registers.h"

#ifndef __LITTLE_ENDIAN
#define __LITTLE_ENDIAN 1
#endif
#define SG_ALL 128
struct utp_upiu_header {
	__be32 words[3];
};
#define UFS_MASK(mask, offset) ((mask) << (offset))
#include <ufs/ufshci.h>

struct ufs_hba;
struct scsi_cmnd {
	struct request *request;
};
#define scsi_cmd_to_rq(command) ((command)->request)
#define scsi_sg_count(command) 0
#define ufshcd_sg_entry_size(host) 0

struct ufshcd_lrb {
	struct scsi_cmnd *cmd;
	int crypto_key_slot;
	u64 data_unit_num;
	void *ucd_prdt_ptr;
};

struct ufs_hba_variant_ops {
	int (*program_key)(struct ufs_hba *host, const union ufs_crypto_cfg_entry *entry, int slot);
	int (*fill_crypto_prdt)(struct ufs_hba *host, const struct bio_crypt_ctx *context, void *table, unsigned int count);
};

struct ufs_hba {
	struct device *dev;
	struct blk_crypto_profile crypto_profile;
	unsigned int caps, quirks;
	u32 capabilities, crypto_cfg_register;
	union ufs_crypto_capabilities crypto_capabilities;
	union ufs_crypto_cap_entry *crypto_cap_array;
	struct ufs_hba_variant_ops *vops;
};

#define UFSHCD_CAP_CRYPTO 1u
#define UFSHCD_QUIRK_CUSTOM_CRYPTO_PROFILE 1u
#define UFSHCD_QUIRK_BROKEN_CRYPTO_ENABLE 2u
#define UFSHCD_QUIRK_KEYS_IN_PRDT 4u
/* The clocks are on. */
#define ufshcd_hold(host, ...) ((void)(host))
#define ufshcd_release(host) ((void)(host))
#define ufshcd_readl(host, offset) ((void)(host), register_read(offset))
#define ufshcd_writel(host, value, offset) ((void)(host), register_write(offset, value))

#include KERNEL_UFS

static struct device device;
static struct ufs_hba host;

static int ufs_comes_up(void)
{
	/* One capability: AES-XTS with 256 bits for data units of 512 and 4096 bytes; two configurations. */
	union ufs_crypto_capabilities capabilities = {
		.num_crypto_cap = 1, .config_count = 1, .config_array_ptr = CONFIGURATIONS >> 8,
	};
	union ufs_crypto_cap_entry entry = {
		.algorithm_id = UFS_CRYPTO_ALG_AES_XTS, .key_size = UFS_CRYPTO_KEY_SIZE_256, .sdus_mask = 1 | 8,
	};
	int error;

	register_reads(REG_UFS_CCAP, capabilities.reg_val);
	register_reads(REG_UFS_CRYPTOCAP, entry.reg_val);
	host.dev = &device;
	host.caps = UFSHCD_CAP_CRYPTO;
	host.capabilities = MASK_CRYPTO_SUPPORT;
	error = ufshcd_hba_init_crypto_capabilities(&host);
	if (!error)
		ufshcd_init_crypto(&host);
	return error;
}

static struct blk_crypto_profile *ufs_profile(void)
{
	return &host.crypto_profile;
}

static int (*vendor_fails)(void);

static int vendor_programs(struct ufs_hba *self, const union ufs_crypto_cfg_entry *entry, int slot)
{
	(void)self, (void)entry, (void)slot;
	return vendor_fails();
}

static void ufs_add_vendor(int (*vendor)(void))
{
	static struct ufs_hba_variant_ops operations = { .program_key = vendor_programs };

	vendor_fails = vendor;
	host.vops = vendor ? &operations : NULL;
}

const struct driver ufs = { "ufs", ufs_comes_up, ufs_profile, ufs_add_vendor };
