package dev.keyslots.device;

import dev.keyslots.crypto.CorruptKeyBlobException;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Simulated hardware with keyslots, like a UFS host controller, together with its driver. It encrypts with the key that is in the
 * slot of a request, not with the key that the request names: a manager that confuses slots gets wrong bytes.
 *
 * <p>A hardware-wrapped key identifies its slot; the engine derives the key that encrypts data when it programs the slot. After a reset
 * such a key cannot be programmed any more: its user has to prepare it again (R30).
 *
 * <p>A transfer fails with an I/O error if its slot is blank or not usable any more, and while the device is in reset.
 *
 * <p><b>Locking.</b> In this order: {@code transition}, then the manager's lock or {@code lock}, then a slot's lock. Transfers hold the
 * lock of their slot for reading, so they run in parallel; a thread that changes the key holds it for writing, so it waits for the
 * transfers. {@code transition} makes resets and restarts exclude each other. {@code lock} guards {@code state} and
 * {@code resumed}; {@code state} is volatile for the transfers, which read it under their slot's lock: a reset or a close sets it
 * before it takes that lock to blank the slot, so a transfer either comes before the blanking as a whole or sees the new state.
 *
 * <p><b>Reset and the driver's calls.</b> A manager resumes the device before each call and releases it afterwards. {@link #reset}
 * blocks {@link #resume} and waits until all threads have released the device, as the error handler of a host controller drains
 * commands: so each program and eviction precedes the reset or follows the restart. The programs within {@link #restart} do not resume
 * the device.
 */
public final class SlottedEngine implements CryptoEngine, KeyslotDriver, AutoCloseable {

    private enum State {
        UP,
        /** A reset waits for driver calls to end; transfers continue. */
        DRAINING,
        RESET,
        CLOSED
    }

    private static final String CLOSED = "the device is closed";

    private final CryptoCapabilities capabilities;
    private final DunRegister dunRegister;
    private final KeyslotListener listener;
    private final HardwareSlot[] slots;
    private final Optional<WrappingHardware> wrapping;

    private final ReentrantLock transition = new ReentrantLock();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile State state = State.UP;
    private int resumed;

    private volatile FaultPlan faults = FaultPlan.NONE;

    /**
     * @param slots the number of keyslots, at least 1; all are blank
     * @param capabilities only modes that are implemented; with hardware-wrapped keys, the engine has hardware that wraps them
     * @param listener receives {@link KeyslotEvent.Reset}
     * @throws IllegalArgumentException if there is no slot, or a mode is not implemented
     */
    public SlottedEngine(int slots, CryptoCapabilities capabilities, KeyslotListener listener) {
        if (slots < 1) {
            throw new IllegalArgumentException("an engine with keyslots has at least 1, not " + slots);
        }
        this.capabilities = Implemented.require(capabilities);
        this.wrapping = WrappingHardware.ifNeeded(capabilities);
        this.dunRegister = new DunRegister(capabilities.maxDunBytes());
        this.listener = listener;
        this.slots = new HardwareSlot[slots];
        Arrays.setAll(this.slots, index -> new HardwareSlot());
    }

    /** The usual capabilities of UFS hardware: AES-256-XTS in all data unit sizes, 8 bytes of data unit number, raw keys. */
    public static CryptoCapabilities ufsCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
                .withMaxDunBytes(8)
                .withKeyTypes(KeyType.RAW);
    }

    /** The capabilities of hardware for wrapped keys, like that of Pixel's Tensor: AES-256-XTS in data units of 4096 bytes, wrapped keys only. */
    public static CryptoCapabilities wrappedKeyCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 4096)
                .withMaxDunBytes(8)
                .withKeyTypes(KeyType.HARDWARE_WRAPPED);
    }

    /** The capabilities of software: every implemented mode in all data unit sizes, data unit numbers of full size, raw keys. */
    public static CryptoCapabilities softwareCapabilities() {
        CryptoCapabilities all = ufsCapabilities().withMaxDunBytes(CryptoCapabilities.MAX_DUN_BYTES);
        int sizes = all.dataUnitSizeMask(CryptoMode.AES_256_XTS);
        for (CryptoMode mode : CryptoMode.values()) {
            all = all.withDataUnitSizeMask(mode, DataUnitCipher.isImplemented(mode) ? sizes : 0);
        }
        return all;
    }

    @Override
    public CryptoCapabilities capabilities() {
        return capabilities;
    }

    /** A reset invalidates prepared keys, but not long-term wrapped ones. */
    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        return WrappingHardware.require(wrapping);
    }

    /** The number of keyslots. */
    public int slots() {
        return slots.length;
    }

    /** The keys that the hardware holds, by slot number; for tests. */
    public List<Optional<CryptoKey>> hardware() {
        return Arrays.stream(slots).map(HardwareSlot::key).toList();
    }

    /** Sets the plan for the failures of commands and transfers from now on. */
    public void setFaults(FaultPlan plan) {
        faults = plan;
    }

    // ---------------------------------------------------------------- transfers

    @Override
    public void encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        transfer(true, key, slot, first, data);
    }

    @Override
    public void decrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        transfer(false, key, slot, first, data);
    }

    private void transfer(boolean encrypt, CryptoKey key, Keyslot keyslot, DataUnitNumber first, DataRange data)
            throws IOException {
        if (keyslot.index() < 0 || keyslot.index() >= slots.length) {
            throw new IOException("this device has keyslots 0 to " + (slots.length - 1) + ", but not " + keyslot);
        }
        HardwareSlot slot = slots[keyslot.index()];
        slot.lock.readLock().lock();
        try {
            DataUnitCipher cipher = usableCipher(keyslot, slot);
            int dataUnitSize = slot.dataUnitSize();
            if (data.length() <= 0 || data.length() % dataUnitSize != 0) {
                throw new IOException(
                        "a transfer of " + data.length() + " bytes is not a whole number of data units of "
                                + dataUnitSize + " bytes, for which " + keyslot + " is programmed");
            }
            faults.onTransfer(key);
            dunRegister.transform(encrypt ? cipher::encrypt : cipher::decrypt, dataUnitSize, first, data);
        } finally {
            slot.lock.readLock().unlock();
        }
    }

    private DataUnitCipher usableCipher(Keyslot keyslot, HardwareSlot slot) throws IOException {
        switch (state) {
            case UP, DRAINING -> {}
            case RESET -> throw new IOException("the device is in reset and transfers nothing; try again later");
            case CLOSED -> throw new IOException(CLOSED);
        }
        if (!keyslot.isUsable()) {
            throw new IOException(keyslot + " cannot be used any more: its key could not be programmed again after a"
                    + " reset. Get a slot again and repeat the request");
        }
        DataUnitCipher cipher = slot.cipher();
        if (cipher == null) {
            throw new IOException("invalid crypto configuration: no key is programmed in " + keyslot);
        }
        return cipher;
    }

    // ---------------------------------------------------------------- the driver's calls

    @Override
    public void program(int slot, CryptoKey key) throws DriverException {
        FaultPlan.Outcome outcome = faults.onProgram(slot, key);
        change(slot, outcome, "program " + key + " into keyslot " + slot, hardware -> program(hardware, key));
    }

    private void program(HardwareSlot slot, CryptoKey key) throws CorruptKeyBlobException {
        if (key.config().keyType() == KeyType.RAW || wrapping.isEmpty()) {
            slot.program(key, key);
            return;
        }
        try (CryptoKey inline = wrapping.get().unwrap(key)) {
            slot.program(key, inline);
        }
    }

    @Override
    public void evict(int slot, CryptoKey key) throws DriverException {
        FaultPlan.Outcome outcome = faults.onEvict(slot, key);
        change(slot, outcome, "erase " + key + " from keyslot " + slot, HardwareSlot::blank);
    }

    /** A command to one slot. */
    private interface Change {
        void applyTo(HardwareSlot slot) throws CorruptKeyBlobException;
    }

    private void change(int index, FaultPlan.Outcome outcome, String what, Change change) throws DriverException {
        HardwareSlot slot = slots[index];
        slot.lock.writeLock().lock();
        try {
            if (state == State.CLOSED) {
                throw new DriverException("cannot " + what + ": " + CLOSED);
            }
            switch (outcome) {
                case SUCCEEDS -> change.applyTo(slot);
                case FAILS_BEFORE_TOUCHING ->
                    throw new DriverException("the hardware failed to " + what + "; the slot is unchanged");
                case FAILS_AFTER_BLANKING -> {
                    slot.blank();
                    throw new DriverException("the hardware failed to " + what + "; the slot is blank");
                }
            }
        } catch (CorruptKeyBlobException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new DriverException("cannot " + what + ": " + e.getMessage(), e);
        } finally {
            slot.lock.writeLock().unlock();
        }
    }

    @Override
    public boolean resume(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (state != State.UP) {
                requireOpen();
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            resumed++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void release() {
        lock.lock();
        try {
            resumed--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- reset, restart, close

    /** Whether the device transfers data and accepts commands. */
    public boolean isUp() {
        return state == State.UP;
    }

    /**
     * Makes the hardware lose all keys and stop until {@link #restart}. Waits for the driver calls and transfers in progress, so it must
     * not be called from within one. Does nothing if the device is in reset already.
     *
     * @throws IllegalStateException if the engine is closed before this call or while it waits
     */
    public void reset() {
        transition.lock();
        try {
            lock.lock();
            try {
                requireOpen();
                if (state == State.RESET) {
                    return;
                }
                state = State.DRAINING;
                while (resumed > 0 && state == State.DRAINING) {
                    changed.awaitUninterruptibly();
                }
                requireOpen();
                state = State.RESET;
                for (HardwareSlot slot : slots) {
                    slot.blank();
                }
                wrapping.ifPresent(WrappingHardware::reset);
                listener.on(new KeyslotEvent.Reset());
            } finally {
                lock.unlock();
            }
        } finally {
            transition.unlock();
        }
    }

    /**
     * Makes the manager program all keys again, and ends the reset (R8). May also be called without a reset.
     *
     * @return the slots that could not be programmed again
     * @throws IllegalStateException if the engine or the manager is closed
     */
    public Set<Integer> restart(KeyslotManager manager) {
        transition.lock();
        try {
            Set<Integer> failed = manager.reprogramAll();
            lock.lock();
            try {
                requireOpen();
                state = State.UP;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
            return failed;
        } finally {
            transition.unlock();
        }
    }

    private void requireOpen() {
        if (state == State.CLOSED) {
            throw new IllegalStateException(CLOSED);
        }
    }

    /** Wipes all slots, and ends all waits with an error. Closing twice does nothing. */
    @Override
    public void close() {
        lock.lock();
        try {
            state = State.CLOSED;
            changed.signalAll();
            for (HardwareSlot slot : slots) {
                slot.blank();
            }
            wrapping.ifPresent(WrappingHardware::close);
        } finally {
            lock.unlock();
        }
    }
}
