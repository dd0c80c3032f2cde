package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.findings.KernelRun;
import java.util.List;
import java.util.Optional;

/**
 * Whether a version keeps a promise.
 *
 * @param promise as the specification calls it
 * @param world what may go wrong around the manager
 * @param hazards of the catalogue that are about that
 * @param broken one of the shortest runs of the code that break it; empty if it is kept
 */
public record PromiseResult(String promise, String world, List<String> hazards, Optional<KernelRun> broken) {
    public PromiseResult {
        hazards = List.copyOf(hazards);
    }
}
