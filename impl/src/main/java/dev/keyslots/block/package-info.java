/**
 * Floor 4, the block layer: bios, requests and disks, and the {@linkplain dev.keyslots.block.BlockDevice devices} that combine the
 * floors below: one that encrypts inline, the software fallback, and mapped devices, which consist of other devices. Rules R18-R29.
 */
@NullMarked
package dev.keyslots.block;

import org.jspecify.annotations.NullMarked;
