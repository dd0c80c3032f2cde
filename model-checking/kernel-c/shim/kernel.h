/*
 * What the kernel's file of the keyslot manager needs of a kernel, in user space: declarations of our own, by the names
 * that it uses.  Each header that it includes, but for the keyslot manager's own, is replaced by one that includes this.
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
#endif
