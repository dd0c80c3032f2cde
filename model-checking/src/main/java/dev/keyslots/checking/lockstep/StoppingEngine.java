package dev.keyslots.checking.lockstep;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/** An engine in which bios stop, holding their slots, before it transforms their data. */
final class StoppingEngine implements CryptoEngine, AutoCloseable {
    private final SlottedEngine engine;

    StoppingEngine(SlottedEngine engine) {
        this.engine = engine;
    }

    @Override
    public CryptoCapabilities capabilities() {
        return engine.capabilities();
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
        PausedBio.stopAt("cipher");
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
        PausedBio.stopAt("cipher");
        engine.decrypt(key, slot, first, src, srcOffset, dst, dstOffset, length);
    }

    @Override
    public void close() {
        engine.close();
    }
}
