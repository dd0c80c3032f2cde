package dev.keyslots.checking.check;

import java.util.List;

/** Everything that {@code check} checks. */
public final class Checks {

    /** In the order of the table. */
    public static final List<CheckProvider> ALL = List.of(
            ModelChecks::items,
            InductiveChecks::items,
            DesignChecks::items,
            WitnessChecks::items,
            MutantChecks::items,
            ProofChecks::items,
            ConformanceChecks::items,
            ConcurrencyChecks::items,
            FaultChecks::items,
            TraceChecks::items,
            KernelChecks::items);

    private Checks() {}
}
