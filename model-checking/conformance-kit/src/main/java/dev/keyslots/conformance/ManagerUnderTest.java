package dev.keyslots.conformance;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * A keyslot manager as the kit sees it: an adapter of your own. Keys are names, equal names are the same key, although each call gets
 * another object; slots are numbered from 0.
 * Many threads call it at once in the concurrency checks.
 */
public interface ManagerUnderTest {

    /**
     * Gets a slot that holds this key, sharing one or programming one; waits while none is idle (R3, R4).
     *
     * @throws DriverFailedException if the key could not be programmed; then nothing is held
     * @throws InterruptedException if the thread was interrupted while it waited; then nothing is held. Declare {@link
     *     Ability#INTERRUPTION} as missing if it goes on waiting
     */
    int get(String key) throws DriverFailedException, InterruptedException;

    /**
     * The same without waiting; empty if it would have to wait. Declare {@link Ability#TRY_GET} as missing if there is no such thing.
     *
     * @throws DriverFailedException if the key could not be programmed; then nothing is held
     */
    default OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
        throw new UnsupportedOperationException("tryGet");
    }

    /** Puts back a slot that was got (R5). */
    void put(int slot);

    /** What an eviction reported to its caller. */
    enum Eviction {
        /** The key is gone, or was not there. */
        DONE,
        /** The key is in use. */
        IN_USE,
        /** The driver reported an error. */
        FAILED
    }

    /** Evicts a key that goes out of use (R7). */
    Eviction evict(String key) throws InterruptedException;

    /**
     * Programs all slots again that have a key (R8). Declare {@link Ability#REPROGRAM} as missing if there is no such thing.
     *
     * @return the slots of which the driver reported an error
     */
    default Set<Integer> reprogram() throws InterruptedException {
        throw new UnsupportedOperationException("reprogram");
    }

    /** What the manager has on record; empty if it does not show it, see {@link Ability#SNAPSHOT}. */
    default Optional<Snapshot> snapshot() {
        return Optional.empty();
    }
}
