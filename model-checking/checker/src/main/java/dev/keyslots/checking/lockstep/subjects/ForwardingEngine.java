package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.DataRange;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.Keyslot;
import java.io.IOException;

/** An engine before another one, to which it passes everything on; what is different about it is said by those that extend it. */
class ForwardingEngine implements CryptoEngine, AutoCloseable {
    private final SlottedEngine engine;

    ForwardingEngine(SlottedEngine engine) {
        this.engine = engine;
    }

    /** A transfer is about to be passed on. */
    void beforeTransfer() throws IOException {}

    @Override
    public CryptoCapabilities capabilities() {
        return engine.capabilities();
    }

    @Override
    public final void encrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        beforeTransfer();
        engine.encrypt(key, slot, first, data);
    }

    @Override
    public final void decrypt(CryptoKey key, Keyslot slot, DataUnitNumber first, DataRange data) throws IOException {
        beforeTransfer();
        engine.decrypt(key, slot, first, data);
    }

    @Override
    public final void close() {
        engine.close();
    }
}
