package dev.keyslots.device;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Simulated hardware without keyslots, like Exynos FMP: the descriptor of each request contains the key, and is wiped when the
 * request ends, with an error or without. A descriptor stays in the queue of the hardware until then; between requests the engine
 * keeps no key.
 */
public final class KeyPerRequestEngine implements CryptoEngine, AutoCloseable {
    private final CryptoCapabilities capabilities;
    private final DunRegister dunRegister;
    private final Optional<WrappingHardware> wrapping;
    private final Set<RequestDescriptor> queue = ConcurrentHashMap.newKeySet();

    private volatile FaultPlan faults = FaultPlan.NONE;

    /**
     * @param capabilities only modes that are implemented; with hardware-wrapped keys, the engine has hardware that wraps them
     * @throws IllegalArgumentException if a mode is not implemented
     */
    public KeyPerRequestEngine(CryptoCapabilities capabilities) {
        this.capabilities = Implemented.require(capabilities);
        this.wrapping = WrappingHardware.ifNeeded(capabilities);
        this.dunRegister = new DunRegister(capabilities.maxDunBytes());
    }

    /** The capabilities of Exynos FMP: AES-256-XTS in data units of 4096 bytes, 16 bytes of data unit number, raw keys. */
    public static CryptoCapabilities fmpCapabilities() {
        return CryptoCapabilities.none()
                .withDataUnitSizes(CryptoMode.AES_256_XTS, 4096)
                .withMaxDunBytes(16)
                .withKeyTypes(KeyType.RAW);
    }

    @Override
    public CryptoCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public WrappedKeys wrappedKeys() throws WrappedKeysNotSupportedException {
        return WrappingHardware.require(wrapping);
    }

    /** Invalidates all prepared keys (R30). The engine has no other state. */
    public void reset() {
        wrapping.ifPresent(WrappingHardware::reset);
    }

    /** Sets the plan for the failures of transfers from now on. */
    public void setFaults(FaultPlan plan) {
        faults = plan;
    }

    /** The descriptors of the requests in progress; for tests. */
    List<RequestDescriptor> queue() {
        return List.copyOf(queue);
    }

    @Override
    public void encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        transfer(true, key, first, data);
    }

    @Override
    public void decrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        transfer(false, key, first, data);
    }

    private void transfer(boolean encrypt, CryptoKey key, DataUnitNumber first, DataRange data) throws IOException {
        int dataUnitSize = key.config().dataUnitSize();
        if (data.length() <= 0 || data.length() % dataUnitSize != 0) {
            throw new IOException("a transfer of " + data.length() + " bytes is not a whole number of data units of "
                    + dataUnitSize + " bytes");
        }
        RequestDescriptor descriptor = RequestDescriptor.of(key, wrapping);
        queue.add(descriptor);
        try {
            faults.onTransfer(key);
            dunRegister.transform(
                    encrypt ? descriptor.cipher()::encrypt : descriptor.cipher()::decrypt, dataUnitSize, first, data);
        } finally {
            descriptor.wipe();
            queue.remove(descriptor);
        }
    }

    /** Wipes the keys that wrap others. */
    @Override
    public void close() {
        wrapping.ifPresent(WrappingHardware::close);
    }
}
