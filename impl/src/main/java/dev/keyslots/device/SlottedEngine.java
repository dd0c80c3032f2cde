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
 * Simulated hardware with keyslots, like a UFS host controller, together with its driver. It encrypts with whatever key is in the
 * slot that a request names, not with the key that the request means: a manager that mixes slots up gets wrong bytes.
 *
 * <p>Of a hardware-wrapped key it knows the name by which the slot is found, and the key within, which it derives when it is programmed.
 * Such a key cannot be programmed again after a reset: it has to be prepared anew (R30).
 *
 * <p>Data is refused, with an I/O error, under a blank slot, under a slot that is not usable any more, and while the device is in
 * reset.
 *
 * <p><b>Locking.</b> In this order: {@code transition}, then the manager's lock or {@code lock}, then a slot's lock. A slot's lock is
 * held for reading by the transfers that use the slot, which therefore run at the same time, and for writing by whoever changes its key,
 * who therefore waits for them. {@code transition} keeps a reset and a restart apart. {@code lock} guards {@code state} and
 * {@code resumed}; {@code state} is volatile for the transfers, which read it under their slot's lock: a reset or a close sets it
 * before it takes that lock to blank the slot, so a transfer either comes before the blanking as a whole or sees the new state.
 *
 * <p><b>Reset and the driver's calls.</b> A manager resumes the device before each call and releases it afterwards. {@link #reset}
 * lets nobody resume any more and waits until all have released, as the error handler of a host controller lets commands drain: so
 * each program and eviction comes before the reset or after the restart. The programming within {@link #restart} resumes nothing.
 */
public final class SlottedEngine implements CryptoEngine, KeyslotDriver, AutoCloseable {

    private enum State {
        UP,
        /** Waits for the driver's calls to end. Transfers go on. */
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
     * @param slots how many keyslots, at least 1; all are blank
     * @param capabilities of modes that are implemented; with hardware-wrapped keys, the engine has hardware that wraps them
     * @param listener is told {@link KeyslotEvent.Reset}
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

    /** What UFS hardware commonly has: AES-256-XTS in all data unit sizes, 8 bytes of data unit number, raw keys. */
    public static CryptoCapabilities ufsCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536)
                .withMaxDunBytes(8)
                .withKeyTypes(KeyType.RAW);
    }

    /** What hardware for wrapped keys has, like that of Pixel's Tensor: AES-256-XTS in data units of 4096 bytes, wrapped keys only. */
    public static CryptoCapabilities wrappedKeyCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 4096)
                .withMaxDunBytes(8)
                .withKeyTypes(KeyType.HARDWARE_WRAPPED);
    }

    /** What software can do: every mode that is implemented here, in all data unit sizes, whole data unit numbers, raw keys. */
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

    /** A reset ends what was prepared, not what is wrapped for long. */
    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        return WrappingHardware.require(wrapping);
    }

    /** How many keyslots there are. */
    public int slots() {
        return slots.length;
    }

    /** The keys that the slots of the hardware really hold, by number; for tests. */
    public List<Optional<CryptoKey>> hardware() {
        return Arrays.stream(slots).map(HardwareSlot::key).toList();
    }

    /** From now on, commands fail as this plan says. */
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
            throw new IOException("this device has keyslots 0 to " + (slots.length - 1) + ", but was given " + keyslot);
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
                    + " reset. Get a slot anew and repeat the request");
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
                    throw new DriverException("the hardware failed to " + what + "; the slot is as it was");
                case FAILS_AFTER_BLANKING -> {
                    slot.blank();
                    throw new DriverException("the hardware failed to " + what + "; the slot is blank");
                }
            }
        } catch (CorruptKeyBlobException
                | IllegalStateException
                | IllegalArgumentException
                | UnsupportedOperationException e) {
            throw new DriverException("cannot " + what + ": " + e.getMessage());
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

    /** Whether the device transfers data and takes commands. */
    public boolean isUp() {
        return state == State.UP;
    }

    /**
     * The hardware forgets all keys, and does nothing until {@link #restart}. Waits for the driver's calls and the transfers that are
     * under way, so it must not be called from within one. Does nothing if the device is in reset already.
     *
     * @throws IllegalStateException if the engine is closed, also while this call waits
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
     * Has the keys programmed again, and ends a reset (R8). May be called without one.
     *
     * @return the slots that could not be programmed
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

    /** Wipes all slots, and ends all waiting with an error. Closing twice does nothing. */
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
