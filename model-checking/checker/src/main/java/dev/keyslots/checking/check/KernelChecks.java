package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.KernelExaminer;
import dev.keyslots.checking.kernel.MemoryRuns;
import dev.keyslots.checking.kernel.PinnedKernels;
import dev.keyslots.checking.kernel.PinnedKernels.Pinned;
import dev.keyslots.checking.kernel.Presets;
import dev.keyslots.checking.kernel.RaceSearch;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.blocklayer.BlockLayerComparison;
import dev.keyslots.checking.kernel.blocklayer.BlockLayerSize;
import dev.keyslots.checking.kernel.blocklayer.FallbackBytes;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.drivers.DriverComparison;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.functions.FunctionComparison;
import dev.keyslots.checking.kernel.mistakes.KernelLayer;
import dev.keyslots.checking.kernel.mistakes.Mistake;
import dev.keyslots.checking.kernel.mistakes.MistakenKernel;
import dev.keyslots.checking.kernel.mistakes.Mistakes;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.checking.kernel.source.KernelSources;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.checking.kernel.source.SubsystemBuild;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import dev.keyslots.oracle.TlcTool;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kernel's own code, in the versions that Debian ships, where they are installed; and with mistakes in it, which have to be caught. */
public final class KernelChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("The kernel's own code", "held against the specification", "of it", 3);

    static final CheckItem.Group MISTAKES =
            new CheckItem.Group("Mistakes in the kernel's code", "must be caught by", "caught by", 2);

    private static final long LIMIT = 1_000_000;

    /** So many mistakes in the manager are made in every check, and all of them at night. */
    private static final int SAMPLED = 10;

    /** And so many in each other file. */
    private static final int SAMPLED_ELSEWHERE = 1;

    private KernelChecks() {}

    public static List<CheckItem> items(Home home) {
        Kernels kernels = new Kernels(home);
        List<Pinned> versions = PinnedKernels.read(home.folder()).kernels();
        List<CheckItem> items = new ArrayList<>();
        versions.forEach(version -> {
            for (Part part : Part.values()) {
                items.add(new Item(kernels, version, part, part.large || !version.equals(versions.getLast())));
            }
        });
        Pinned newest = versions.getLast();
        Map<String, Integer> sampled = new HashMap<>();
        for (Mistake mistake : Mistakes.read(home.folder()).mistakes()) {
            boolean manager = mistake.file().endsWith("profile.c");
            int number = sampled.merge(mistake.file(), 1, Integer::sum);
            items.add(new MistakeItem(kernels, newest, mistake, number > (manager ? SAMPLED : SAMPLED_ELSEWHERE)));
        }
        return items;
    }

    /** What all rows have in common: the specification's graphs are made once. */
    private static final class Kernels {
        private final Home home;
        private final Specifications specifications;
        private final KernelBuild build;

        Kernels(Home home) {
            this.home = home;
            this.specifications = new Specifications(home.folder());
            this.build = new KernelBuild(
                    home.folder().resolve("model-checking").resolve("kernel-c"),
                    home.results().resolve("kernel").resolve("programs"));
        }

        /** Why a version is not looked at on this machine. */
        Optional<String> missing(Pinned version) {
            if (!KernelBuild.hasCompiler()) {
                return Optional.of("gcc is missing: apt-get install gcc");
            }
            return sources().debian(version.source()).isEmpty()
                    ? Optional.of("the kernel's source is missing: apt-get install " + version.source())
                    : Optional.empty();
        }

        Path program(KernelSource source, Subsystem subsystem) throws InterruptedException {
            return new SubsystemBuild(build.harness(), build.cache()).program(source.tree(), subsystem, Map.of());
        }

        private KernelSources sources() {
            return KernelSources.ofSystem(home.results());
        }

        KernelSource source(Pinned version) throws InterruptedException {
            return sources().named(sources().debian(version.source()).orElseThrow());
        }

        /** The archive of a source is large, and known by its name, its size and its time. */
        Inputs inputs(InputSnapshot now, Pinned version) {
            Optional<File> archive = sources().debian(version.source()).map(Path::toFile);
            return Inputs.at(now)
                    .with("expected", version.toString())
                    .with(
                            "source",
                            archive.map(file -> file + " " + file.length() + " " + file.lastModified())
                                    .orElse("missing"))
                    .withFile(Path.of("/usr/bin/gcc"))
                    .withFolder(home.folder().resolve("model-checking").resolve("kernel-c"))
                    .withFolder(home.spec())
                    .withFolder(home.models())
                    .withFile(TlcTool.find(System.getenv()).jar())
                    .withProgram(KernelChecks.class);
        }

        KernelDesign design(Pinned version) {
            return Presets.read(home.folder()).stream()
                    .filter(preset -> preset.name().equals(version.design()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What is looked at, in a few seconds each. */
    private enum Part {
        CALLS("calls, both ways") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return List.of(examiner(kernels, source).calls(new CallSize(2, 2, 2), design));
            }
        },
        STEPS("steps, both ways") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                KernelExaminer examiner = examiner(kernels, source);
                return List.of(
                        examiner.steps(new StepSize(2, 2, 2, Set.of(Event.EVICT)), design),
                        examiner.steps(new StepSize(1, 2, 2, Set.of(Event.EVICT, Event.SUSPEND)), design));
            }
        },
        RACES("races, and memory that was freed") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return List.of(
                        new RaceSearch(kernels.build.program(source, KernelBuild.Kind.RACES), source.file())
                                .of(new StepSize(1, 2, 2, Set.of(Event.EVICT, Event.SUSPEND)), LIMIT),
                        new MemoryRuns(kernels.build.program(source, KernelBuild.Kind.MEMORY), source.file())
                                .careful(4000));
            }
        },
        FUNCTIONS("functions above the slots") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return List.of(
                        new FunctionComparison(kernels.home.folder(), kernels.program(source, Subsystem.BLOCK_LAYER))
                                .all());
            }
        },
        BLOCK("block layer and fallback") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return block(kernels, source, design, BlockLayerSize.QUICK);
            }
        },
        BLOCK_WHOLE("block layer and fallback", true) {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return block(kernels, source, design, List.of(BlockLayerSize.WHOLE));
            }
        },
        BYTES("bytes of the fallback") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return List.of(new FallbackBytes(kernels.program(source, Subsystem.BLOCK_LAYER)).all());
            }
        },
        DRIVERS("drivers' writes to registers") {
            @Override
            List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException {
                return List.of(
                        new DriverComparison(kernels.home.folder(), kernels.program(source, Subsystem.DRIVERS)).all());
            }
        };

        private final String what;
        private final boolean large;

        Part(String what) {
            this(what, false);
        }

        Part(String what, boolean large) {
            this.what = what;
            this.large = large;
        }

        abstract List<Aspect> of(Kernels kernels, KernelSource source, KernelDesign design) throws InterruptedException;

        private static List<Aspect> block(
                Kernels kernels, KernelSource source, KernelDesign design, List<BlockLayerSize> sizes)
                throws InterruptedException {
            Path program = kernels.program(source, Subsystem.BLOCK_LAYER);
            List<Aspect> aspects = new ArrayList<>();
            for (BlockLayerSize size : sizes) {
                aspects.add(
                        new BlockLayerComparison(kernels.home.folder(), program, done -> {}).of(size, design.keys()));
            }
            return aspects;
        }

        private static KernelExaminer examiner(Kernels kernels, KernelSource source) throws InterruptedException {
            Path program = kernels.build.program(source, KernelBuild.Kind.PLAIN);
            return new KernelExaminer(kernels.home.folder(), program, kernels.specifications, LIMIT, soFar -> {});
        }
    }

    private record Item(Kernels kernels, Pinned version, Part part, boolean nightly) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return version.source().replace("linux-source", "kernel") + "-"
                    + part.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(kernels.inputs(now, version));
        }

        @Override
        public String what() {
            return part.what;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            Optional<String> missing = kernels.missing(version);
            if (missing.isPresent()) {
                return Outcome.skipped(missing.get());
            }
            KernelSource source = kernels.source(version);
            progress.at(source.name());
            List<Aspect> aspects = part.of(kernels, source, kernels.design(version));
            String size = aspects.stream().map(Aspect::size).findFirst().orElse("");
            List<String> wrong = aspects.stream()
                    .filter(aspect -> aspect.verdict() != Aspect.Verdict.AS_EXPECTED)
                    .map(aspect -> "%s (%s): %s"
                            .formatted(
                                    aspect.name(),
                                    aspect.what(),
                                    aspect.findings().stream()
                                            .map(Finding::says)
                                            .collect(Collectors.joining(" "))))
                    .toList();
            Outcome outcome = wrong.isEmpty()
                    ? Outcome.passed(size)
                    : Outcome.failed(
                            size,
                            "Linux %s is not %s: %s; keyslots kernel shows the run"
                                    .formatted(source.name(), version.design(), String.join("\n", wrong)));
            return outcome.with(Map.of("kernel", source.name()));
        }
    }

    /** @param later whether it is one of those that are left for the night */
    private record MistakeItem(Kernels kernels, Pinned version, Mistake mistake, boolean later) implements CheckItem {
        @Override
        public Group group() {
            return MISTAKES;
        }

        @Override
        public String name() {
            return mistake.name();
        }

        @Override
        public List<String> ids() {
            return mistake.ids();
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(kernels.inputs(now, version).with("mistake", mistake.toString()));
        }

        @Override
        public String what() {
            return shown(mistake.caughtBy());
        }

        @Override
        public boolean nightly() {
            return later || mistake.caughtBy().stream().anyMatch(KernelLayer::isSlow);
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            Optional<String> missing = kernels.missing(version);
            if (missing.isPresent()) {
                return Outcome.skipped(missing.get());
            }
            List<KernelLayer> silent = new ArrayList<>();
            try (MistakenKernel mistaken =
                    new MistakenKernel(kernels.home.folder(), kernels.source(version), mistake)) {
                for (KernelLayer layer : mistake.caughtBy()) {
                    progress.at(layer.label());
                    if (mistaken.complaint(layer, kernels.specifications, kernels.design(version))
                            .isEmpty()) {
                        silent.add(layer);
                    }
                }
            }
            String size = "%d of %d"
                    .formatted(
                            mistake.caughtBy().size() - silent.size(),
                            mistake.caughtBy().size());
            Outcome outcome = silent.isEmpty()
                    ? Outcome.passed(size)
                    : Outcome.failed(size, "%s is not caught by %s".formatted(mistake.says(), shown(silent)));
            return outcome.with(Map.of("says", mistake.says(), "ids", mistake.ids()));
        }

        private static String shown(List<KernelLayer> layers) {
            return layers.stream().map(KernelLayer::label).collect(Collectors.joining(", "));
        }
    }
}
