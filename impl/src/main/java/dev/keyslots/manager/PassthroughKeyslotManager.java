package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The manager of a device without keyslots (R2, R6, R8): a device that takes the key with each request, or a layered one that
 * passes evictions down. Specified by {@code Passthrough.tla}.
 *
 * <p>Its only lock orders the events for a listener, and its only state is whether it is closed.
 */
public final class PassthroughKeyslotManager implements KeyslotManager {
    private final EvictionCallback callback;
    private final KeyslotListener listener;

    /** Without a listener, requests create no events. */
    private final boolean hasListener;

    private volatile boolean closed;

    /** For a device that keeps no key beyond its request, so that an eviction has nothing to do. */
    public PassthroughKeyslotManager(KeyslotListener listener) {
        this(key -> {}, listener);
    }

    public PassthroughKeyslotManager(EvictionCallback callback, KeyslotListener listener) {
        this.callback = callback;
        this.listener = listener;
        this.hasListener = !listener.equals(KeyslotListener.NONE);
    }

    @Override
    public Keyslot get(long request, CryptoKey key) {
        requireOpen();
        if (hasListener) {
            notifyListener(new KeyslotEvent.GetNoSlot(request, key));
        }
        return Keyslot.NONE;
    }

    @Override
    public Optional<Keyslot> get(long request, CryptoKey key, Duration timeout) {
        return Optional.of(get(request, key));
    }

    @Override
    public void put(long request, Keyslot slot) {
        if (!(slot instanceof NoKeyslot)) {
            throw new IllegalArgumentException("cannot put back " + slot + ": this device has no keyslots");
        }
        if (hasListener) {
            notifyListener(new KeyslotEvent.PutNoSlot(request));
        }
    }

    @Override
    public void evict(CryptoKey key) throws DriverException {
        requireOpen();
        boolean evicted = false;
        try {
            callback.evict(key);
            evicted = true;
        } finally {
            notifyListener(evicted ? new KeyslotEvent.EvictNoSlot(key) : new KeyslotEvent.EvictNoSlotFails(key));
        }
    }

    @Override
    public boolean evict(CryptoKey key, Duration timeout) throws DriverException {
        evict(key);
        return true;
    }

    @Override
    public Set<Integer> reprogramAll() {
        requireOpen();
        notifyListener(new KeyslotEvent.ReprogramNoSlot());
        return Set.of();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new ManagerClosedException();
        }
    }

    private synchronized void notifyListener(KeyslotEvent event) {
        listener.on(event);
    }
}
