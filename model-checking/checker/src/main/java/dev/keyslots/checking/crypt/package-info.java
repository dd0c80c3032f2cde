/** Whole disk images through the whole stack: files as disks, bios, keyslots, a simulated engine, real AES-XTS. */
@NullMarked
package dev.keyslots.checking.crypt;

import org.jspecify.annotations.NullMarked;
