/**
 * The implementations that lock-step runs beside their specifications: managers over an engine and a disk, the block layer, mapped devices,
 * and what judges their bytes.
 */
@NullMarked
package dev.keyslots.checking.lockstep.subjects;

import org.jspecify.annotations.NullMarked;
