package dev.keyslots.manager;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * The idle list: the slots that no request holds, least recently used first. It is not a linked list, to which each put would have to
 * append, but an order: the last holder of a slot notes the time ({@link #used}), and a miss looks for the oldest idle slot.
 *
 * <p><b>Time</b> is a generation and, within it, a tick. Each driver call advances the generation, which all threads read and few
 * write. Each group of threads, a <em>stripe</em>, counts ticks of its own, since a hit cannot afford a counter that all threads
 * write: a cache line that moves from core to core costs more than the rest of the hit. So the order is exact within a thread, and
 * between threads across driver calls; puts of two threads within one generation may be ordered either way. With one stripe the order
 * is exact. Only speed depends on the order: the model {@code MCKeyslotsAnyIdle} takes any idle slot.
 *
 * <p><b>The ends.</b> An erased slot moves in front of all others (H8), into a negative generation; a slot that the driver failed to
 * program moves behind all others (H1), into a generation of its own.
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
     * @param slots all slots, idle in this order (R1)
     * @param exact whether all threads share one stripe
     */
    IdleOrder(Slot[] slots, boolean exact) {
        this.slots = slots;
        this.stripeMask = exact ? 0 : STRIPES - 1;
        for (int i = slots.length - 1; i >= 0; i--) {
            moveToHead(slots[i]);
        }
    }

    /** Called by the last holder of a slot before it decrements the count; takes no lock. */
    void used(Slot slot) {
        int stripe = (int) Thread.currentThread().threadId() & stripeMask;
        slot.usedGeneration = generation;
        slot.usedTick = ticks.getAndIncrement((stripe + 1) * STRIDE);
    }

    /** A logical clock that each driver call advances; uses stamped with the same generation are unordered. */
    long generation() {
        return generation;
    }

    // ---------------------------------------------------------------- by the driver owner

    /** Orders all later uses behind all earlier ones. */
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

    /** The slots that no request holds, in order. A claimed slot keeps its place. */
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
