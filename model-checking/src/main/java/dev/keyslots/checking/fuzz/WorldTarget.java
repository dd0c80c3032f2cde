package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.Step;
import dev.keyslots.checking.lockstep.StepSource;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.World;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A manager of keyslots, or one without, over a disk: chains of calls, faults and transfers. */
record WorldTarget(World.Kind kind, Path home) implements Target<Step> {

    @Override
    public String name() {
        return FuzzTargets.name(kind);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Subject<Step> load() {
        World world = World.load(kind, home);
        return new Subject<>(
                Optional.of(world.oracle()), () -> new Chain(new StepSource(world), world.start()), world::close);
    }

    @Override
    public void write(List<Step> chain, Path file) throws IOException {
        new StepTrace(kind, chain).write(file);
    }

    @Override
    public List<Step> read(Path file) throws IOException, StepTrace.Malformed {
        return StepTrace.read(file).steps();
    }

    private record Chain(StepSource source, LockStep run) implements Trial<Step> {

        @Override
        public List<Step> steps() {
            return run.steps();
        }

        @Override
        public Optional<SpecState> state() {
            return run.state();
        }

        @Override
        public boolean fits(Step step) {
            return source.fits(step, run);
        }

        @Override
        public Optional<Step> random(RandomGenerator random) {
            return source.random(run, random);
        }

        @Override
        public Optional<Step> along(Transition transition, RandomGenerator random) {
            return Optional.of(source.along(transition)).filter(this::fits);
        }

        @Override
        public List<Transition> apply(Step step) {
            Optional<SpecState> from = run.state();
            int before = run.labels().size();
            run.apply(step);
            Optional<SpecState> to = run.state();
            return from.isPresent() && to.isPresent() && run.labels().size() == before + 1
                    ? List.of(new Transition(from.get(), run.labels().getLast(), to.get()))
                    : List.of();
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
