package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.device.SlottedEngine;

/** An engine that advertises more and more of what it can do, as a mapped device does whose tables are replaced. */
final class GrowingEngine extends ForwardingEngine {
    private CryptoCapabilities capabilities;

    GrowingEngine(SlottedEngine engine, CryptoCapabilities first) {
        super(engine);
        this.capabilities = first;
    }

    void expand(CryptoCapabilities wider) {
        capabilities = capabilities.expandTo(wider);
    }

    @Override
    public CryptoCapabilities capabilities() {
        return capabilities;
    }
}
