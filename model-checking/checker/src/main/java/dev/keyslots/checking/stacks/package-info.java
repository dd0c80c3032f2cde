/**
 * Stacks of devices that are described in a file, with tables like those of device-mapper: read, built, and held in lock-step against what
 * they have to do.
 */
@NullMarked
package dev.keyslots.checking.stacks;

import org.jspecify.annotations.NullMarked;
