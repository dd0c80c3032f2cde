package dev.keyslots.checking.models;

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
 * @param lastSteps the end of the counterexample, one line per step
 * @param log where the output was kept; only of a run that did not come out as expected
 */
public record ModelResult(
        Model model,
        boolean asExpected,
        String reason,
        OptionalLong distinctStates,
        OptionalLong depth,
        int traceLength,
        List<String> lastSteps,
        Duration wallTime,
        int exitStatus,
        int workers,
        Optional<Path> log) {

    public ModelResult {
        lastSteps = List.copyOf(lastSteps);
    }
}
