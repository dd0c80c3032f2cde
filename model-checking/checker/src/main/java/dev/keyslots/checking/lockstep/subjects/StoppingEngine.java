package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.device.SlottedEngine;
import java.io.IOException;

/** An engine in which bios stop, holding their slots, before it transforms their data. */
final class StoppingEngine extends ForwardingEngine {

    StoppingEngine(SlottedEngine engine) {
        super(engine);
    }

    @Override
    void beforeTransfer() throws IOException {
        PausedBio.stopAt("cipher");
    }
}
