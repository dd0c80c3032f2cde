/**
 * Floor 4: bios, the requests that are made of them, disks, and the devices that put the floors below together: one that encrypts
 * inline, the fallback, and devices that are made of devices. Rules R18-R29.
 */
@NullMarked
package dev.keyslots.block;

import org.jspecify.annotations.NullMarked;
