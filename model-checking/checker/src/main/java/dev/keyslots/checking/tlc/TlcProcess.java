package dev.keyslots.checking.tlc;

import java.time.Duration;
import java.util.Optional;

/**
 * TLC's main program, which makes checkpoints as often as it is told: TLC itself takes whole minutes only. It ends when the program that
 * has started it does, however that ends: else it would go on beside the run that goes on with its checkpoints.
 */
public final class TlcProcess {
    /** The system property that says how often, in seconds. */
    static final String EVERY = "keyslots.checkpoint.seconds";

    /** The system property with the process id of whoever has started this. */
    static final String STARTED_BY = "keyslots.started.by";

    private static final int ORPHANED = 255;

    private TlcProcess() {}

    /** @param arguments of TLC */
    public static void main(String[] arguments) throws Exception {
        Optional.ofNullable(Long.getLong(STARTED_BY)).ifPresent(TlcProcess::endWith);
        tlc2.TLCGlobals.chkptDuration =
                Duration.ofSeconds(Long.getLong(EVERY, 60)).toMillis();
        tlc2.TLC.main(arguments);
    }

    private static void endWith(long process) {
        Thread.ofPlatform().daemon().start(() -> {
            ProcessHandle.of(process).ifPresent(starter -> starter.onExit().join());
            Runtime.getRuntime().halt(ORPHANED);
        });
    }
}
