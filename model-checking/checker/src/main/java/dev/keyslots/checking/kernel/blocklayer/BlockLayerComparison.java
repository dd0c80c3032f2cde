package dev.keyslots.checking.kernel.blocklayer;

import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.lockstep.ExhaustiveRun;
import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Every transition of {@code BlockLayer}, made by the kernel's functions. */
public final class BlockLayerComparison {

    private final Path home;
    private final Path program;
    private final LongConsumer progress;

    /**
     * @param home the top level of the working copy
     * @param program the one of the block layer
     * @param progress receives, now and then, how many transitions were made
     */
    public BlockLayerComparison(Path home, Path program, LongConsumer progress) {
        this.home = home;
        this.program = program;
        this.progress = progress;
    }

    /** @param design the manager's choices about keys; above it everything is as in Linux 6.12 */
    public Aspect of(BlockLayerSize size, Map<String, String> design) throws InterruptedException {
        long began = System.nanoTime();
        try (BlockLayerSubject subject = new BlockLayerSubject(home, program, size, design)) {
            ExhaustiveRun.Report report = ExhaustiveRun.of(subject, progress);
            return aspect(
                    size,
                    Verdict.AS_EXPECTED,
                    "%,d states, %,d transitions".formatted(report.states(), report.transitions()),
                    List.of(),
                    Map.copyOf(report.byAction()),
                    began);
        } catch (LockStepFailure failure) {
            return aspect(
                    size,
                    Verdict.NOT_AS_EXPECTED,
                    "",
                    List.of(new Finding(
                            "The block layer does not follow BlockLayer: %s".formatted(failure.getMessage()),
                            Optional.empty(),
                            List.of())),
                    Map.of(),
                    began);
        }
    }

    private static Aspect aspect(
            BlockLayerSize size,
            Verdict verdict,
            String counted,
            List<Finding> findings,
            Map<String, Object> facts,
            long began) {
        return new Aspect(
                "block",
                size.toString(),
                verdict,
                counted,
                findings,
                facts,
                Duration.ofNanos(System.nanoTime() - began));
    }
}
