package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.stacks.StackChain;
import dev.keyslots.checking.stacks.StackStep;
import dev.keyslots.checking.stacks.StackTrace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A stack of devices that a file describes: bios, evictions and tables that are swapped.
 *
 * @param isKept whether it is there the next time as well
 */
record StackTarget(DescribedStack stack, boolean isKept, Path home) implements Target<StackStep> {

    /** Each stack has a corpus of its own. */
    @Override
    public String name() {
        return "stack-%08x".formatted(stack.text().hashCode());
    }

    @Override
    public Subject<StackStep> load() {
        Optional<Oracle> oracle = stack.loadSpecification(home);
        return new Subject<>(oracle, () -> new Chain(stack.start(oracle)), () -> oracle.ifPresent(Oracle::close));
    }

    @Override
    public void write(List<StackStep> chain, Path to) throws IOException {
        new StackTrace(stack.text(), chain).write(to);
    }

    @Override
    public List<StackStep> read(Path from) throws StepTrace.Malformed {
        try {
            StackTrace trace = StackTrace.read(from);
            if (trace.stack().equals(stack.text())) {
                return trace.steps();
            }
        } catch (InputProblem outdated) {
            // Told below.
        }
        throw new StepTrace.Malformed(from + " is no chain of this stack");
    }

    private record Chain(StackChain chain) implements Trial<StackStep> {

        @Override
        public List<StackStep> steps() {
            return chain.steps();
        }

        @Override
        public Optional<SpecState> state() {
            return chain.state();
        }

        @Override
        public boolean fits(StackStep step) {
            return chain.fits(step);
        }

        @Override
        public Optional<StackStep> random(RandomGenerator random) {
            return chain.random(random);
        }

        @Override
        public Optional<StackStep> along(Transition transition, RandomGenerator random) {
            return chain.along(transition, random);
        }

        @Override
        public List<Transition> apply(StackStep step) {
            return chain.apply(step);
        }

        @Override
        public void end() {
            chain.end();
        }

        @Override
        public void close() {
            chain.close();
        }
    }
}
