package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the key of a request in the hardware while its data is transformed, and removes all traces of a key at its eviction. The
 * number of keyslots, even if there are none, makes no difference to a caller except for the time that it waits.
 *
 * <p>A manager does not check capabilities: see {@link dev.keyslots.crypto.CryptoCapabilities}.
 *
 * <p>All methods may be called from any thread. {@code request} is a number of the caller's choice that names the request
 * in events; the manager does not interpret it.
 */
public sealed interface KeyslotManager extends AutoCloseable permits SlottedKeyslotManager, PassthroughKeyslotManager {

    /**
     * Creates a manager of slots, for a caller such as the fallback that depends only on this interface.
     *
     * @param slots the number of slots, at least 1 (R1)
     */
    static KeyslotManager ofSlots(int slots, KeyslotDriver driver, KeyslotListener listener) {
        return new SlottedKeyslotManager(slots, driver, listener);
    }

    /**
     * Gets a slot that holds the key, and waits for one without a time limit (R2-R4). The caller has to put the slot back once.
     *
     * @throws DriverException if the driver failed to program the key; the request holds no slot then, and may try again
     * @throws InterruptedException if the thread was interrupted while it waited; the request holds no slot then
     * @throws ManagerClosedException if the manager is closed before this call or while it waits
     */
    Keyslot get(long request, CryptoKey key) throws DriverException, InterruptedException;

    /**
     * Gets a slot that holds the key, and waits for one at most for the timeout; with a timeout of zero it does not wait.
     *
     * @return empty if the time ran out; the request holds no slot then
     */
    Optional<Keyslot> get(long request, CryptoKey key, Duration timeout) throws DriverException, InterruptedException;

    /**
     * Puts a slot back (R5). Any thread may call this; it never waits for the driver or for a slot.
     *
     * @throws IllegalStateException if no request holds this slot
     */
    void put(long request, Keyslot slot);

    /**
     * Erases a key that no request uses any more (R6, R7). When this returns, neither the hardware nor the manager holds the key,
     * and its owner may wipe it. Has no effect for a key that is in no slot.
     *
     * @throws KeyInUseException if requests use the key; no further one will find it, and the manager erases it after the last
     *     of them has ended
     * @throws DriverException if the driver failed to erase the key; no request will find it, and a further eviction tries
     *     again
     * @throws InterruptedException if the thread was interrupted while it waited; the eviction had no effect then
     * @throws ManagerClosedException if the manager is closed before this call or while it waits
     */
    void evict(CryptoKey key) throws KeyInUseException, DriverException, InterruptedException;

    /**
     * Erases a key, and waits for the driver at most for the timeout; with a timeout of zero it does not wait.
     *
     * @return false if the time ran out; the eviction had no effect then
     */
    boolean evict(CryptoKey key, Duration timeout) throws KeyInUseException, DriverException, InterruptedException;

    /**
     * Programs all slots again after the hardware lost its keys (R8). Does nothing if there are no slots, so a driver can call it
     * after each reset.
     *
     * @return the slots that the driver failed to program; their holders have to end with an I/O error
     * @throws ManagerClosedException if the manager is closed before this call or while it waits for the driver
     */
    Set<Integer> reprogramAll();

    /**
     * Ends all waits with an error, and refuses further calls except {@link #put} (R10). No driver call begins any more; this method
     * does not wait for one in progress. Closing twice does nothing.
     *
     * <p>Closing erases no key, since the hardware loses its keys when it goes. A wait for the device to resume ends when the device is
     * closed.
     */
    @Override
    void close();
}
