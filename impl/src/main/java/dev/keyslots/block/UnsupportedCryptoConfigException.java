package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A device does not support the configuration of a bio's key (R12). The medium is unchanged. */
public final class UnsupportedCryptoConfigException extends IOException {
    private static final long serialVersionUID = 1L;

    UnsupportedCryptoConfigException(CryptoConfig config, CryptoCapabilities capabilities) {
        super("not supported by this device: " + String.join(", ", missing(config, capabilities)) + " (required: "
                + config + "; the device supports: " + capabilities + ")");
    }

    private static List<String> missing(CryptoConfig config, CryptoCapabilities capabilities) {
        List<String> missing = new ArrayList<>();
        int sizes = capabilities.dataUnitSizeMask(config.mode());
        if (sizes == 0) {
            missing.add("the mode " + config.mode());
        } else if ((sizes & config.dataUnitSize()) == 0) {
            missing.add("data units of " + config.dataUnitSize() + " bytes");
        }
        if (capabilities.maxDunBytes() < config.dunBytes()) {
            missing.add("data unit numbers of " + config.dunBytes() + " bytes");
        }
        if (!capabilities.keyTypes().contains(config.keyType())) {
            missing.add("keys of the type " + config.keyType());
        }
        return missing;
    }
}
