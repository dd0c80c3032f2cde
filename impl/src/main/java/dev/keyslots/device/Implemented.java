package dev.keyslots.device;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;

/** Checks that simulated hardware implements what it declares. */
final class Implemented {

    private Implemented() {}

    /** @throws IllegalArgumentException if one of the modes is not implemented */
    static CryptoCapabilities require(CryptoCapabilities capabilities) {
        for (CryptoMode mode : CryptoMode.values()) {
            if (capabilities.dataUnitSizeMask(mode) != 0 && !DataUnitCipher.isImplemented(mode)) {
                throw new IllegalArgumentException("no engine can have " + mode + ": it is not implemented here");
            }
        }
        return capabilities;
    }
}
