package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.GuidedRun;
import dev.keyslots.checking.lockstep.StackRun;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StackWorld;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.oracle.SpecState;
import dev.keyslots.checking.oracle.Transition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A stack of devices of which each step has a name: walks along the transitions of its specification. */
record WalkTarget(StackRun.Kind kind, Path home) implements Target<String> {

    @Override
    public String name() {
        return FuzzTargets.name(kind);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Subject<String> load() {
        StackWorld world = StackWorld.load(kind, home);
        return new Subject<>(
                Optional.of(world.oracle()), () -> new Walk(world, world.start(), new ArrayList<>()), world::close);
    }

    @Override
    public void write(List<String> chain, Path file) throws IOException {
        new StackWalk(kind, chain).write(file);
    }

    @Override
    public List<String> read(Path file) throws IOException, StepTrace.Malformed {
        return StackWalk.read(file).steps();
    }

    private record Walk(StackWorld world, GuidedRun run, List<String> done) implements Trial<String> {

        @Override
        public List<String> steps() {
            return Collections.unmodifiableList(done);
        }

        @Override
        public Optional<SpecState> state() {
            return Optional.of(run.state());
        }

        @Override
        public boolean fits(String step) {
            return world.allowed(run, step).isPresent();
        }

        @Override
        public Optional<String> random(RandomGenerator random) {
            List<Transition> allowed = world.allowed(run);
            return allowed.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            allowed.get(random.nextInt(allowed.size())).label().toString());
        }

        @Override
        public Optional<String> along(Transition transition, RandomGenerator random) {
            return Optional.of(transition.label().toString());
        }

        @Override
        public List<Transition> apply(String step) {
            done.add(step);
            Transition transition = world.allowed(run, step)
                    .orElseThrow(() -> new IllegalArgumentException("the specification does not allow " + step));
            run.apply(transition);
            return List.of(new Transition(transition.from(), transition.label(), run.state()));
        }

        @Override
        public void close() {
            run.close();
        }
    }
}
