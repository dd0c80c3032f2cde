package dev.keyslots.checking.kernel.mistakes;

import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.KernelExaminer;
import dev.keyslots.checking.kernel.MemoryRuns;
import dev.keyslots.checking.kernel.RaceSearch;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.blocklayer.BlockLayerComparison;
import dev.keyslots.checking.kernel.blocklayer.BlockLayerSize;
import dev.keyslots.checking.kernel.blocklayer.FallbackBytes;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.drivers.DriverComparison;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.functions.FunctionComparison;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What can catch a mistake in the kernel's code. Each says nothing about the code as it is. */
public enum KernelLayer {
    /** Whole calls with every fault, both ways. */
    CALLS,
    /** Steps of two threads that share a slot, with evictions and a device that sleeps. */
    STEPS(1, 2, Event.EVICT, Event.SUSPEND),
    /** Steps of two threads with two slots. */
    STEPS_TWO(2, 2, Event.EVICT),
    /** Steps of two threads while the device is reset. */
    STEPS_RESET(1, 2, Event.RESET),
    /** Steps of three threads whose driver fails: one can sleep while two are at it. */
    STEPS_FAILING(1, 3, Event.DRIVER_FAILS),
    /** Steps of three threads: two of them can sleep. */
    STEPS_THREE(1, 3),
    /** Data races. */
    RACES(KernelBuild.Kind.RACES),
    /** Memory that was freed. */
    MEMORY(KernelBuild.Kind.MEMORY),
    /** What single functions of the block layer answer. */
    FUNCTIONS(Subsystem.BLOCK_LAYER),
    /** Transitions of the block layer with its fallback. */
    BLOCK(Subsystem.BLOCK_LAYER),
    /** What the fallback writes and reads. */
    BYTES(Subsystem.BLOCK_LAYER),
    /** What drivers write to registers. */
    DRIVERS(Subsystem.DRIVERS);

    private static final CallSize CALLS_SIZE = new CallSize(2, 2, 2);
    private static final StepSize RACES_SIZE = new StepSize(2, 2, 2, Set.of(Event.EVICT));
    private static final int RUNS = 4000;
    private static final long LIMIT = 1_000_000;

    private final KernelBuild.Kind kind;

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of a record
    private final Optional<StepSize> steps;

    @SuppressWarnings("ImmutableEnumChecker") // an Optional of an enum
    private final Optional<Subsystem> subsystem;

    KernelLayer() {
        this(KernelBuild.Kind.PLAIN);
    }

    KernelLayer(KernelBuild.Kind kind) {
        this(kind, Optional.empty(), Optional.empty());
    }

    KernelLayer(int slots, int threads, Event... events) {
        this(KernelBuild.Kind.PLAIN, Optional.of(new StepSize(slots, 2, threads, Set.of(events))), Optional.empty());
    }

    KernelLayer(Subsystem subsystem) {
        this(KernelBuild.Kind.PLAIN, Optional.empty(), Optional.of(subsystem));
    }

    KernelLayer(KernelBuild.Kind kind, Optional<StepSize> steps, Optional<Subsystem> subsystem) {
        this.kind = kind;
        this.steps = steps;
        this.subsystem = subsystem;
    }

    /** The name in tables and notes, such as {@code kernel-calls}. */
    public String label() {
        return "kernel-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether it takes more than some seconds, and is left for the night. */
    public boolean isSlow() {
        return this == STEPS_FAILING || this == STEPS_THREE;
    }

    /** Of which files the program is built; empty for the manager alone. */
    Optional<Subsystem> subsystem() {
        return subsystem;
    }

    /** How the program has to be built. */
    KernelBuild.Kind kind() {
        return kind;
    }

    /** @return what is wrong, empty if nothing was found */
    String complaint(Path home, Path program, Path file, Specifications specifications, KernelDesign design)
            throws InterruptedException {
        List<Aspect> aspects = subsystem.isPresent()
                ? aboveOrBelow(home, program, design)
                : List.of(manager(home, program, file, specifications, design));
        return aspects.stream()
                .filter(aspect -> aspect.verdict() == Verdict.NOT_AS_EXPECTED)
                .flatMap(aspect -> aspect.findings().stream())
                .map(Finding::says)
                .collect(Collectors.joining(" "));
    }

    private Aspect manager(Path home, Path program, Path file, Specifications specifications, KernelDesign design)
            throws InterruptedException {
        KernelExaminer examiner = new KernelExaminer(home, program, specifications, LIMIT, soFar -> {});
        return steps.isPresent()
                ? examiner.steps(steps.get(), design)
                : switch (kind) {
                    case RACES -> new RaceSearch(program, file).of(RACES_SIZE, LIMIT);
                    case MEMORY -> new MemoryRuns(program, file).careful(RUNS);
                    case PLAIN -> examiner.calls(CALLS_SIZE, design);
                };
    }

    private List<Aspect> aboveOrBelow(Path home, Path program, KernelDesign design) throws InterruptedException {
        return switch (this) {
            case FUNCTIONS -> List.of(new FunctionComparison(home, program).all());
            case BLOCK -> {
                List<Aspect> aspects = new ArrayList<>();
                for (BlockLayerSize size : BlockLayerSize.QUICK) {
                    aspects.add(new BlockLayerComparison(home, program, done -> {}).of(size, design.keys()));
                }
                yield aspects;
            }
            case BYTES -> List.of(new FallbackBytes(program).all());
            default -> List.of(new DriverComparison(home, program).all());
        };
    }
}
