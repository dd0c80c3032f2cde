package dev.keyslots.checking.models;

import java.time.Duration;

/** TLC's main program, which makes checkpoints as often as it is told: TLC itself takes whole minutes only. */
public final class TlcProcess {
    /** The system property that says how often, in seconds. */
    static final String EVERY = "keyslots.checkpoint.seconds";

    private TlcProcess() {}

    /** @param arguments of TLC */
    public static void main(String[] arguments) throws Exception {
        tlc2.TLCGlobals.chkptDuration =
                Duration.ofSeconds(Long.getLong(EVERY, 60)).toMillis();
        tlc2.TLC.main(arguments);
    }
}
