/*
 * What the kernel's files need of a kernel, in user space: declarations of our own, by the names that they use.  Each
 * header that they include, but for those of the keyslot manager and of the block layer's encryption, is replaced by one
 * that includes this.
 */
#ifndef SHIM_KERNEL_H
#define SHIM_KERNEL_H
#include "kernel/types.h"
#include "kernel/messages.h"
#include "kernel/memory.h"
#include "kernel/lists.h"
#include "kernel/synchronisation.h"
#include "kernel/power.h"
#include "kernel/block.h"
#include "kernel/bio.h"
#include "kernel/modules.h"
#include "kernel/crypto.h"
#include "kernel/registers.h"
#endif
