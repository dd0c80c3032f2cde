package dev.keyslots.checking.cli;

import java.util.List;

/** Everything that {@code check} checks. */
final class Checks {

    /** In the order of the table. */
    static final List<CheckProvider> ALL = List.of(
            ModelChecks::items,
            DesignChecks::items,
            ConformanceChecks::items,
            ConcurrencyChecks::items,
            FaultChecks::items,
            TraceChecks::items);

    private Checks() {}
}
