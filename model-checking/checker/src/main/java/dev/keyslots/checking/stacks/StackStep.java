package dev.keyslots.checking.stacks;

import java.util.Set;

/**
 * What is done to a stack. Keys have the names {@code k1}, {@code k2} and {@code k3}; devices have those of the file. Places are sectors of
 * the last device; data is pseudo-random, by a seed.
 */
public sealed interface StackStep {

    /** A key is put somewhere in memory, and is going to be used. */
    record StartUsing(String key) implements StackStep {}

    /** Data units of the key's size are written, the first of which has this number. */
    record Write(String key, long sector, int units, long number, int seed) implements StackStep {}

    /** They are read. */
    record Read(String key, long sector, int units, long number) implements StackStep {}

    /** Sectors are written without a key. */
    record WritePlain(long sector, int sectors, int seed) implements StackStep {}

    /** They are read. */
    record ReadPlain(long sector, int sectors) implements StackStep {}

    /** A key is evicted; the hardware of these disks fails to erase it. */
    record Evict(String key, Set<String> failing) implements StackStep {
        public Evict {
            failing = Set.copyOf(failing);
        }
    }

    /** The memory of a key that was evicted, whatever came of that, is freed. */
    record Free(String key) implements StackStep {}

    /** A mapped device is given another table. */
    record Swap(String device, TableVariant table) implements StackStep {}

    /** The slots of a disk that still hold a key, which was evicted in vain, are erased. */
    record Erase(String disk, String key) implements StackStep {}
}
