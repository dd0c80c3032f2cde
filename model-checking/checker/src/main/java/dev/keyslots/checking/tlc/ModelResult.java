package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Violation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The verdict on one run.
 *
 * @param asExpected whether exactly what the manifest says came out
 * @param reason why not, in one paragraph; empty if all is well
 * @param distinctStates that TLC found; empty if it did not get that far
 * @param depth of the state graph, in states
 * @param traceLength of the counterexample, in states; 0 without
 * @param violations what TLC reported as violated, in its order
 * @param trace the counterexample; {@link Trace#NONE} without
 * @param resumed whether it went on from a checkpoint
 * @param log where the output was kept; only of a run that did not come out as expected
 */
public record ModelResult(
        Model model,
        boolean asExpected,
        String reason,
        OptionalLong distinctStates,
        OptionalLong depth,
        int traceLength,
        List<Violation> violations,
        Trace trace,
        Duration wallTime,
        int exitStatus,
        int workers,
        boolean resumed,
        Optional<Path> log) {

    public ModelResult {
        violations = List.copyOf(violations);
    }

    /** Whether TLC could not read the module or its configuration, and so said nothing about it. */
    public boolean isUnreadable() {
        return Judge.isUnreadable(exitStatus);
    }

    /** The end of the counterexample, one line per step. */
    public List<String> lastSteps() {
        return trace.lastSteps(4);
    }
}
