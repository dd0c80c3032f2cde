package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The manager of a device without keyslots (R2, R6, R8): one that takes the key with each request, or a layered one that
 * passes evictions down. Specified by {@code Passthrough.tla}.
 *
 * <p>It has no state of its own, and no lock but the one that orders the events for a listener.
 */
public final class PassthroughKeyslotManager implements KeyslotManager {
    private final EvictionCallback callback;
    private final KeyslotListener listener;

    /** Without a listener, no event is made for a request. */
    private final boolean listened;

    private volatile boolean closed;

    /** For a device that forgets a key with its request: there is nothing to do at eviction. */
    public PassthroughKeyslotManager(KeyslotListener listener) {
        this(key -> {}, listener);
    }

    public PassthroughKeyslotManager(EvictionCallback callback, KeyslotListener listener) {
        this.callback = callback;
        this.listener = listener;
        this.listened = !listener.equals(KeyslotListener.NONE);
    }

    @Override
    public Keyslot get(long request, CryptoKey key) {
        requireOpen();
        if (listened) {
            tell(new KeyslotEvent.GetNoSlot(request, key));
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
            throw new IllegalArgumentException("this device has no keyslots, but was given " + slot + " back");
        }
        if (listened) {
            tell(new KeyslotEvent.PutNoSlot(request));
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
            tell(evicted ? new KeyslotEvent.EvictNoSlot(key) : new KeyslotEvent.EvictNoSlotFails(key));
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
        tell(new KeyslotEvent.ReprogramNoSlot());
        return Set.of();
    }

    @Override
    public void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException(KeyslotManager.CLOSED);
        }
    }

    private synchronized void tell(KeyslotEvent event) {
        listener.on(event);
    }
}
