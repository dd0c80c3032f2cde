/** Floor 4: bios, disks, and the inline-encrypting device that puts the floors below together. */
@NullMarked
package dev.keyslots.block;

import org.jspecify.annotations.NullMarked;
