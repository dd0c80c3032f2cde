package dev.keyslots.manager;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The idle list: the slots that nobody holds, least recently used first. Not a list that each put would have to append to, but
 * an order: the last holder of a slot notes the time ({@link #used}), and whoever needs a slot looks for the oldest one.
 *
 * <p><b>Time</b> is a generation and, within it, a tick. The generation moves on whenever the driver has done something;
 * everybody reads it, and few write it. Ticks are counted apart for each group of threads, a <em>stripe</em>, as a counter that
 * all threads write is what a hit cannot afford: one cache line that moves from core to core costs more than the rest of a hit.
 * So the order is exact within a thread, and between threads from one use of the driver to the next; within a generation two
 * threads' puts may come out either way. With one stripe the order is exact. Nothing but speed depends on it: the model
 * {@code MCKeyslotsAnyIdle} takes any idle slot.
 *
 * <p><b>The ends.</b> A slot that was erased goes before all others (H8), so there are generations before the first; one that
 * could not be programmed goes behind all others (H1), so it has a generation of its own.
 */
final class IdleOrder {
    private static final int STRIPES = 16;

    /** In longs: two cache lines, as they are fetched in pairs. */
    private static final int STRIDE = 16;

    private final Slot[] slots;
    private final AtomicLongArray ticks = new AtomicLongArray((STRIPES + 1) * STRIDE);
    private final int stripeMask;
    private volatile long generation;
    private long foremost;

    private static final VarHandle GENERATION =
            FieldHandle.of(MethodHandles.lookup(), IdleOrder.class, "generation", long.class);

    /**
     * @param slots are idle in this order (R1)
     * @param exact whether all threads share one stripe
     */
    IdleOrder(Slot[] slots, boolean exact) {
        this.slots = slots;
        this.stripeMask = exact ? 0 : STRIPES - 1;
        for (int i = slots.length - 1; i >= 0; i--) {
            moveToHead(slots[i]);
        }
    }

    /** Called by the last holder of a slot, before it leaves; takes no lock. */
    void used(Slot slot) {
        int stripe = (int) Thread.currentThread().threadId() & stripeMask;
        slot.usedGeneration = generation;
        slot.usedTick = ticks.getAndIncrement((stripe + 1) * STRIDE);
    }

    /** How often the driver has done something, more or less: what is told the same number may have been at the same time. */
    long generation() {
        return generation;
    }

    // ---------------------------------------------------------------- by whoever has the driver

    /** What comes from now on comes later. */
    void advance() {
        GENERATION.setRelease(this, generation + 1);
    }

    void moveToHead(Slot slot) {
        slot.usedGeneration = --foremost;
        slot.usedTick = 0;
    }

    void moveToTail(Slot slot) {
        advance();
        slot.usedGeneration = generation;
        slot.usedTick = 0;
        advance();
    }

    /** The least recently used idle slot, or null when every slot is held. */
    @Nullable
    Slot head() {
        Slot oldest = null;
        for (Slot slot : slots) {
            if (slot.isIdle() && (oldest == null || wasUsedBefore(slot, oldest))) {
                oldest = slot;
            }
        }
        return oldest;
    }

    private static boolean wasUsedBefore(Slot one, Slot other) {
        return one.usedGeneration < other.usedGeneration
                || (one.usedGeneration == other.usedGeneration && one.usedTick < other.usedTick);
    }

    /** Those that nobody holds, in order. A slot on which the driver works is still in its place. */
    List<Integer> indices() {
        return Arrays.stream(slots)
                .filter(slot -> slot.count() == 0)
                .map(slot -> new LastUse(slot.index(), slot.usedGeneration, slot.usedTick))
                .sorted(Comparator.comparingLong(LastUse::generation).thenComparingLong(LastUse::tick))
                .map(LastUse::slot)
                .toList();
    }

    private record LastUse(int slot, long generation, long tick) {}
}
