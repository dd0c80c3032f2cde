package dev.keyslots.bench.contestants;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import dev.keyslots.crypto.CryptoKey;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A Caffeine cache of slots with reference counts. The cache is a holder like any other: what it evicts is free once the last user
 * has put it. A key that it evicts while somebody uses it can therefore end up in two slots; a cache has no notion of an entry that must
 * stay. It keeps one slot less than there are, so that there is one to program before it evicts another.
 *
 * <p>A cache cannot wait. Who finds no free slot first gives up whatever is held by the cache alone, and then waits for a put
 * to do so.
 */
final class CachedSlots implements Slots {

    private static final int CACHE_ALONE = 1;

    private static final class Slot {
        final int index;
        final CryptoKey key;

        /** The users, and one for the cache; with 0 the slot is free, and this object done with. */
        final AtomicInteger holders = new AtomicInteger(CACHE_ALONE + 1);

        Slot(int index, CryptoKey key) {
            this.index = index;
            this.key = key;
        }

        boolean hold() {
            return holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) > 0;
        }
    }

    private final ContestantHardware hardware;
    private final Cache<CryptoKey, Slot> slots;
    private final BlockingQueue<Integer> free = new LinkedBlockingQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();

    CachedSlots(ContestantHardware hardware) {
        this.hardware = hardware;
        slots = Caffeine.newBuilder()
                .maximumSize(hardware.slots() - 1)
                .executor(Runnable::run)
                .evictionListener(this::dropEvicted)
                .build();
        for (int i = 0; i < hardware.slots(); i++) {
            free.add(i);
        }
    }

    @Override
    public Object get(CryptoKey key) throws InterruptedException {
        while (true) {
            Slot hit = slots.getIfPresent(key);
            if (hit != null && hit.hold()) {
                return hit;
            }
            Slot mine = program(takeFree(), key);
            if (slots.asMap().putIfAbsent(key, mine) == null) {
                return mine;
            }
            free.add(mine.index); // Somebody was faster.
        }
    }

    private Slot program(int index, CryptoKey key) {
        hardware.program(index, key);
        return new Slot(index, key);
    }

    private int takeFree() throws InterruptedException {
        Integer index = free.poll();
        if (index != null) {
            return index;
        }
        waiting.incrementAndGet(); // First, so that a put either sees it, or is seen by the search.
        try {
            slots.asMap().values().forEach(this::giveUpIfUnused);
            return free.take();
        } finally {
            waiting.decrementAndGet();
        }
    }

    @Override
    public void put(Object held) {
        Slot slot = (Slot) held;
        drop(slot);
        if (waiting.get() > 0) {
            giveUpIfUnused(slot);
        }
    }

    private void dropEvicted(@Nullable CryptoKey key, @Nullable Slot slot, RemovalCause cause) {
        drop(Objects.requireNonNull(slot, "only weak references can be gone"));
    }

    private void drop(Slot slot) {
        if (slot.holders.decrementAndGet() == 0) {
            free.add(slot.index);
        }
    }

    /** A user who comes in between does no harm: the slot is free when that one has put it. */
    private void giveUpIfUnused(Slot slot) {
        if (slot.holders.get() == CACHE_ALONE && slots.asMap().remove(slot.key, slot)) {
            drop(slot);
        }
    }

    @Override
    public int index(Object slot) {
        return ((Slot) slot).index;
    }
}
