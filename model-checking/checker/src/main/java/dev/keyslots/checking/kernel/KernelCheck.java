package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.blocklayer.BlockLayerComparison;
import dev.keyslots.checking.kernel.blocklayer.BlockLayerSize;
import dev.keyslots.checking.kernel.blocklayer.FallbackBytes;
import dev.keyslots.checking.kernel.drivers.DriverComparison;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.functions.FunctionComparison;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.checking.kernel.source.SubsystemBuild;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at versions, side by side. */
public final class KernelCheck {

    /** Is told how far each version is; on any thread. */
    @FunctionalInterface
    public interface Progress {
        void at(String version, String soFar);
    }

    private final Path home;
    private final KernelBuild build;
    private final SubsystemBuild subsystems;
    private final KernelSizes sizes;
    private final Specifications specifications;
    private final List<KernelDesign> presets;

    /**
     * @param home the top level of the working copy
     * @param results where built programs are kept
     */
    public KernelCheck(Path home, Path results, KernelSizes sizes) {
        this.home = home;
        this.build = new KernelBuild(
                home.resolve("model-checking").resolve("kernel-c"),
                results.resolve("kernel").resolve("programs"));
        this.subsystems = new SubsystemBuild(build.harness(), build.cache());
        this.sizes = sizes;
        this.specifications = new Specifications(home);
        this.presets = Presets.read(home);
    }

    /** In the order of the sources; as many at a time as there are cores. */
    public List<VersionReport> of(List<KernelSource> sources, Progress progress) throws InterruptedException {
        List<Callable<VersionReport>> tasks = sources.stream()
                .<Callable<VersionReport>>map(source -> () -> of(source, progress))
                .toList();
        ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            List<Future<VersionReport>> futures =
                    tasks.stream().map(workers::submit).toList();
            List<VersionReport> reports = new ArrayList<>();
            for (Future<VersionReport> future : futures) {
                reports.add(result(future));
            }
            return reports;
        } finally {
            workers.shutdownNow();
        }
    }

    private static VersionReport result(Future<VersionReport> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case InputProblemException problem -> throw problem;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case InterruptedException cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private VersionReport of(KernelSource source, Progress progress) throws InterruptedException {
        progress.at(source.name(), "gcc");
        Path program = build.program(source, KernelBuild.Kind.PLAIN);
        KernelExaminer examiner = new KernelExaminer(
                home, program, specifications, sizes.limit(), soFar -> progress.at(source.name(), soFar));
        DesignFinder.Found found = examiner.design(sizes.design(), presets);
        List<Aspect> aspects = new ArrayList<>();
        aspects.add(examiner.calls(sizes.calls(), found.design()));
        for (StepSize size : sizes.steps()) {
            aspects.add(examiner.steps(size, found.design()));
        }
        List<PromiseResult> promises = examiner.promises(sizes.promises(), found.design());
        progress.at(source.name(), "races");
        RaceSearch races = new RaceSearch(build.program(source, KernelBuild.Kind.RACES), source.file());
        for (StepSize size : sizes.races()) {
            aspects.add(races.of(size, sizes.limit()));
        }
        aspects.addAll(aboveAndBelow(source, found.design(), progress));
        progress.at(source.name(), "memory");
        MemoryRuns memory = new MemoryRuns(build.program(source, KernelBuild.Kind.MEMORY), source.file());
        aspects.add(memory.careful(sizes.memoryRuns()));
        Optional<MemoryRuns.Touched> stranded = memory.stranded(sizes.memoryRuns());
        return new VersionReport(
                source.name(),
                source.file().toString(),
                found.design(),
                found.fits(),
                aspects,
                promises,
                stranded.map(MemoryRuns::says));
    }

    /** What lies above the slots, and what lies below. */
    private List<Aspect> aboveAndBelow(KernelSource source, KernelDesign design, Progress progress)
            throws InterruptedException {
        List<Aspect> aspects = new ArrayList<>();
        List<String> missing = Subsystem.BLOCK_LAYER.missing(source.tree());
        if (missing.isEmpty()) {
            progress.at(source.name(), "block layer");
            Path program = subsystems.program(source.tree(), Subsystem.BLOCK_LAYER, instead(source));
            aspects.add(new FunctionComparison(home, program).all());
            for (BlockLayerSize size : sizes.block()) {
                aspects.add(new BlockLayerComparison(
                                home,
                                program,
                                done -> progress.at(source.name(), "block layer: %,d transitions".formatted(done)))
                        .of(size, design.keys()));
            }
            aspects.add(new FallbackBytes(program).all());
        } else {
            aspects.add(notLookedAt("block", missing));
        }
        missing = Subsystem.DRIVERS.missing(source.tree());
        if (missing.isEmpty()) {
            progress.at(source.name(), "drivers");
            aspects.add(
                    new DriverComparison(home, subsystems.program(source.tree(), Subsystem.DRIVERS, instead(source)))
                            .all());
        } else {
            aspects.add(notLookedAt("drivers", missing));
        }
        return aspects;
    }

    /** A file by itself takes the place of the tree's. */
    private static Map<String, Path> instead(KernelSource source) {
        return Map.of("block/blk-crypto-profile.c", source.file());
    }

    private static Aspect notLookedAt(String name, List<String> missing) {
        return new Aspect(
                name,
                "the tree has no " + missing.getFirst(),
                Aspect.Verdict.NOT_LOOKED_AT,
                "not looked at",
                List.of(),
                Map.of("missing", missing),
                Duration.ZERO);
    }
}
