package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * All that was found out about one version.
 *
 * @param name such as {@code 6.12.117}
 * @param file the manager
 * @param design the design that it is, or the nearest one
 * @param fits whether it is that design, as far as calls show it
 * @param stranded H2: what touches a key that was freed after an eviction that went elsewhere; empty if nothing did
 */
public record VersionReport(
        String name,
        String file,
        KernelDesign design,
        boolean fits,
        List<Aspect> aspects,
        List<PromiseResult> promises,
        Optional<String> stranded) {

    public VersionReport {
        aspects = List.copyOf(aspects);
        promises = List.copyOf(promises);
    }

    /** The worst of its aspects: that promises are broken is no surprise where the design is one that breaks them. */
    public Verdict verdict() {
        if (aspects.stream().anyMatch(aspect -> aspect.verdict() == Verdict.NOT_AS_EXPECTED)) {
            return Verdict.NOT_AS_EXPECTED;
        }
        return aspects.stream().anyMatch(aspect -> aspect.verdict() == Verdict.INCONCLUSIVE)
                ? Verdict.INCONCLUSIVE
                : Verdict.AS_EXPECTED;
    }
}
