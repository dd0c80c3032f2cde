package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.KernelExaminer;
import dev.keyslots.checking.kernel.Presets;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSources;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How fast the kernel's code is gone through, and held against the specification.
 *
 * @param bound a rate at least, or seconds at most
 */
record KernelSpeed(What what, double bound) implements Figure {

    private static final CallSize CALLS = new CallSize(2, 3, 2);
    private static final StepSize STEPS = new StepSize(2, 2, 2, Set.of(Event.EVICT, Event.SUSPEND, Event.RESET));
    private static final StepSize THREE = new StepSize(1, 2, 3, Set.of(Event.EVICT));
    private static final long LIMIT = 20_000_000;

    /** What is measured. */
    enum What {
        CALLS("kernel, whole calls of the code", "calls/s", true),
        STEPS("kernel, steps of the code, 2 threads", "states of memory/s", true),
        STEPS_OF_THREE("kernel, steps of the code, 3 threads", "states of memory/s", true),
        COMPARE_CALLS("kernel, calls both ways, 2 x 3 x 2", "s", false),
        COMPARE_STEPS("kernel, steps both ways, 2 threads", "s", false);

        private final String shown;
        private final String unit;
        private final boolean rate;

        What(String shown, String unit, boolean rate) {
            this.shown = shown;
            this.unit = unit;
            this.rate = rate;
        }
    }

    @Override
    public String name() {
        return what.shown;
    }

    @Override
    public String wanted() {
        return "%s %,.0f %s".formatted(what.rate ? "at least" : "at most", bound, what.unit);
    }

    @Override
    public Outcome measure() throws Exception {
        Home home = Home.find();
        KernelSources sources = KernelSources.ofSystem(home.results());
        Optional<Path> tarball = sources.debian("linux-source-6.12");
        if (tarball.isEmpty() || !KernelBuild.hasCompiler()) {
            return new NotRun("gcc and linux-source-6.12 are needed");
        }
        Path program = new KernelBuild(
                        home.folder().resolve("model-checking/kernel-c"),
                        home.results().resolve("kernel").resolve("programs"))
                .program(sources.named(tarball.get()), KernelBuild.Kind.PLAIN);
        double value = switch (what) {
            case CALLS -> rate(program, Optional.empty());
            case STEPS -> rate(program, Optional.of(STEPS));
            case STEPS_OF_THREE -> rate(program, Optional.of(THREE));
            case COMPARE_CALLS, COMPARE_STEPS -> comparison(home, program);
        };
        return new Measured(
                what.rate ? "%,.0f %s".formatted(value, what.unit) : "%.1f %s".formatted(value, what.unit),
                value / bound,
                what.rate ? value >= bound : value <= bound);
    }

    /** With the reading of what the program tells. */
    private static double rate(Path program, Optional<StepSize> steps) throws InterruptedException {
        try (KernelProgram running = new KernelProgram(program)) {
            long began = System.nanoTime();
            Exploration code = steps.isEmpty()
                    ? running.calls(CALLS.slots(), CALLS.keys(), CALLS.requests(), LIMIT, states -> {})
                    : running.steps(
                            steps.get().slots(),
                            steps.get().keys(),
                            steps.get().threads(),
                            steps.get().letters(),
                            LIMIT,
                            states -> {});
            double seconds = (System.nanoTime() - began) / 1e9;
            return (steps.isEmpty() ? code.moves().size() : code.memories()) / seconds;
        }
    }

    private double comparison(Home home, Path program) throws InterruptedException {
        KernelDesign linux = Presets.read(home.folder()).stream()
                .filter(preset -> preset.name().equals("Linux612"))
                .findFirst()
                .orElseThrow();
        KernelExaminer examiner =
                new KernelExaminer(home.folder(), program, new Specifications(home.folder()), LIMIT, soFar -> {});
        Aspect aspect = what == What.COMPARE_CALLS ? examiner.calls(CALLS, linux) : examiner.steps(STEPS, linux);
        if (aspect.verdict() != Aspect.Verdict.AS_EXPECTED) {
            throw new IllegalStateException("the code differs: " + aspect.findings());
        }
        return aspect.time().toMillis() / 1000.0;
    }
}
