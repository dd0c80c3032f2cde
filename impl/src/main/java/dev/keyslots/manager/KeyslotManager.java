package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Sees to it that the key of a request is in the hardware while its data is transformed, and that nothing of a key is left
 * after its eviction. Whether there are keyslots, and how many, makes no difference to a caller, but for waiting.
 *
 * <p>Capabilities are not its business: see {@link dev.keyslots.crypto.CryptoCapabilities}.
 *
 * <p>All methods may be called from any thread. {@code request} is a number of the caller's choice that names the request
 * in events; the manager does not interpret it.
 */
public sealed interface KeyslotManager extends AutoCloseable permits SlottedKeyslotManager, PassthroughKeyslotManager {

    /** What a call on a closed manager is told. */
    String CLOSED = "this keyslot manager is closed; requests made after that belong to a device that is gone";

    /**
     * A manager for whoever has slots of its own, as the fallback does, and need not know more of it than any user.
     *
     * @param slots how many, at least 1 (R1)
     */
    static KeyslotManager ofSlots(int slots, KeyslotDriver driver, KeyslotListener listener) {
        return new SlottedKeyslotManager(slots, driver, listener);
    }

    /**
     * Gets a slot that holds the key, and waits for one as long as it takes (R2-R4). Each slot got is to be put back once.
     *
     * @throws DriverException if the key could not be programmed; nothing is held then, and one may try again
     * @throws InterruptedException if the thread was interrupted while it waited; nothing is held then
     * @throws IllegalStateException if the manager is closed, also while this call waits
     */
    Keyslot get(long request, CryptoKey key) throws DriverException, InterruptedException;

    /**
     * Gets a slot that holds the key, and waits for one at most that long; a timeout of zero does not wait.
     *
     * @return empty if the time ran out; nothing is held then
     */
    Optional<Keyslot> get(long request, CryptoKey key, Duration timeout) throws DriverException, InterruptedException;

    /**
     * Puts a slot back (R5). May be called from any thread, and never waits for hardware.
     *
     * @throws IllegalStateException if nobody holds this slot
     */
    void put(long request, Keyslot slot);

    /**
     * Erases a key that no request uses any more (R6, R7). When this returns, nothing of the key is left in the hardware or
     * in the manager, and its owner may wipe it. A key that is in no slot is erased already.
     *
     * @throws KeyInUseException if requests use the key; no further one will find it, and it is erased after the last of
     *     them has ended
     * @throws DriverException if the hardware could not erase the key; no request will find it, and a further eviction
     *     tries again
     * @throws InterruptedException if the thread was interrupted while it waited; nothing has happened then
     */
    void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException;

    /**
     * Erases a key, and waits for the hardware at most that long; a timeout of zero does not wait.
     *
     * @return false if the time ran out; nothing has happened then
     */
    boolean evict(CryptoKey key, Duration timeout) throws KeyInUseException, DriverException, InterruptedException;

    /**
     * Programs all slots again after the hardware lost its keys (R8); does nothing where there are no slots, so that a
     * driver can call it after each reset.
     *
     * @return the slots that could not be programmed; their holders are to end with an I/O error
     * @throws IllegalStateException if the manager is closed, also while this call waits for the driver
     */
    Set<Integer> reprogramAll();

    /**
     * Ends all waiting with an error and refuses further calls but {@link #put} (R10). No call of the driver begins any more;
     * one that is under way is not waited for. Closing twice does nothing.
     *
     * <p>Nothing is erased: the hardware's own end wipes its keys. A wait for the device to resume ends when the device is closed.
     */
    @Override
    void close();
}
