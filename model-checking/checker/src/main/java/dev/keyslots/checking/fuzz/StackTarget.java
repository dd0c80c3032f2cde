package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.stacks.StackStep;
import dev.keyslots.checking.stacks.StackTrace;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A stack of devices that a file describes: bios, evictions and tables that are swapped.
 *
 * @param isKept whether it is there the next time as well
 */
record StackTarget(DescribedStack stack, boolean isKept, Path home) implements FuzzTarget<StackStep> {

    /** Each stack has a corpus of its own. */
    @Override
    public String name() {
        return "stack-%08x".formatted(stack.text().hashCode());
    }

    @Override
    public Subject<StackStep> load() {
        return stack.load(home);
    }

    @Override
    public void write(List<StackStep> chain, Path to) throws IOException {
        new StackTrace(stack.text(), chain).write(to);
    }

    @Override
    public List<StackStep> read(Path from) throws StepTrace.MalformedTraceException {
        try {
            StackTrace trace = StackTrace.read(from);
            if (trace.stack().equals(stack.text())) {
                return trace.steps();
            }
        } catch (InputProblemException outdated) {
            // Told below.
        }
        throw new StepTrace.MalformedTraceException(from + " is no chain of this stack");
    }
}
