package dev.keyslots.checking.lockstep;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/** An engine that advertises more and more of what it can do, as a mapped device does whose tables are replaced. */
final class GrowingEngine implements CryptoEngine, AutoCloseable {
    private final SlottedEngine engine;
    private CryptoCapabilities capabilities;

    GrowingEngine(SlottedEngine engine, CryptoCapabilities first) {
        this.engine = engine;
        this.capabilities = first;
    }

    void expand(CryptoCapabilities wider) {
        capabilities = capabilities.expandTo(wider);
    }

    @Override
    public CryptoCapabilities capabilities() {
        return capabilities;
    }

    @Override
    public void encrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException {
        engine.encrypt(key, slot, first, src, srcOffset, dst, dstOffset, length);
    }

    @Override
    public void decrypt(
            CryptoKey key,
            Keyslot slot,
            DataUnitNumber first,
            byte[] src,
            int srcOffset,
            byte[] dst,
            int dstOffset,
            int length)
            throws IOException {
        engine.decrypt(key, slot, first, src, srcOffset, dst, dstOffset, length);
    }

    @Override
    public void close() {
        engine.close();
    }
}
