package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Changes;
import dev.keyslots.checking.explain.PropertySet;
import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.explain.Vocabulary;
import dev.keyslots.checking.kernel.calls.CallReading;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.Exploration.Problem;
import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.findings.KernelRun;
import dev.keyslots.checking.kernel.graph.CodeGraph;
import dev.keyslots.checking.kernel.graph.Comparison;
import dev.keyslots.checking.kernel.graph.Graph;
import dev.keyslots.checking.kernel.graph.Graph.Edge;
import dev.keyslots.checking.kernel.graph.Reading;
import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.checking.kernel.steps.StepReading;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.UnmappedStopException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at one version: what its program does, beside what the specification allows. */
public final class KernelExaminer {

    /** Is told how far it is. */
    @FunctionalInterface
    public interface Progress {
        void at(String soFar);
    }

    /** States of the specification: more than any design has that is nearly the code's at these sizes. */
    private static final long SPECIFICATION_LIMIT = 60_000;

    private final Path home;
    private final Path program;
    private final Specifications specifications;
    private final long limit;
    private final Progress progress;

    /** @param limit how many states of memory are looked at, at most */
    public KernelExaminer(Path home, Path program, Specifications specifications, long limit, Progress progress) {
        this.home = home;
        this.program = program;
        this.specifications = specifications;
        this.limit = limit;
        this.progress = progress;
    }

    /** The design of the code, as far as whole calls of this size show it. */
    DesignFinder.Found design(CallSize size, List<KernelDesign> presets) throws InterruptedException {
        progress.at("which design it is");
        try (KernelProgram running = new KernelProgram(program)) {
            Exploration code = running.calls(size.slots(), size.keys(), size.requests(), limit, states -> {});
            CodeGraph graph =
                    CodeGraph.of(code, new CallReading(size.keys(), size.requests()), specifications.states());
            return new DesignFinder(home, size, presets).find(graph.graph(), specifications.states());
        }
    }

    /** Whole calls, both ways. */
    public Aspect calls(CallSize size, KernelDesign design) throws InterruptedException {
        long began = System.nanoTime();
        SpecificationModel model = size.model(design.keys());
        try (KernelProgram running = new KernelProgram(program)) {
            progress.at("calls: the code");
            Exploration code = running.calls(
                    size.slots(),
                    size.keys(),
                    size.requests(),
                    limit,
                    done -> progress.at("calls: %,d states".formatted(done)));
            RunBuilder<?> runs =
                    new RunBuilder<>(running, code, new CallReading(size.keys(), size.requests()), vocabulary(), false);
            return compare("calls", size + ", every fault", model, code, runs, began);
        }
    }

    /** Steps of threads, both ways. */
    public Aspect steps(StepSize size, KernelDesign design) throws InterruptedException {
        long began = System.nanoTime();
        SpecificationModel model = size.model(design.keys(), design.threads());
        try (KernelProgram running = new KernelProgram(program)) {
            progress.at("steps: the code");
            Exploration code = running.steps(
                    size.slots(),
                    size.keys(),
                    size.threads(),
                    size.letters(),
                    limit,
                    done -> progress.at("steps: %,d states".formatted(done)));
            RunBuilder<?> runs = new RunBuilder<>(running, code, new StepReading(size.threads()), vocabulary(), true);
            return compare("steps", size.toString(), model, code, runs, began);
        }
    }

    private Vocabulary vocabulary() {
        return Vocabulary.read(home);
    }

    private Aspect compare(
            String name, String what, SpecificationModel model, Exploration code, RunBuilder<?> runs, long began)
            throws InterruptedException {
        if (code.problem().isPresent()) {
            return new Aspect(
                    name,
                    what,
                    Verdict.NOT_AS_EXPECTED,
                    "%,d states".formatted(code.states().size()),
                    List.of(finding(code.problem().get(), runs)),
                    Map.of(),
                    since(began));
        }
        progress.at(name + ": the specification");
        Graph specification = specifications.graph(
                model,
                Math.max(SPECIFICATION_LIMIT, limit / 20),
                done -> progress.at("%s: %,d states of the specification".formatted(name, done)));
        progress.at(name + ": both");
        try {
            CodeGraph graph = CodeGraph.of(code, runs.reading(), specifications.states());
            Comparison comparison = Comparison.of(graph.graph(), specification);
            if (!code.complete() && comparison.onlyCode().isEmpty()) {
                return inconclusive(name, what, code, since(began));
            }
            return new Aspect(
                    name,
                    what,
                    comparison.equal() ? Verdict.AS_EXPECTED : Verdict.NOT_AS_EXPECTED,
                    "%,d states, %,d steps".formatted(comparison.codeStates(), comparison.codeEdges()),
                    comparison.equal()
                            ? List.of()
                            : differences(comparison, code.complete(), graph, specification, runs),
                    Map.of(
                            "states", comparison.codeStates(),
                            "steps", comparison.codeEdges(),
                            "statesOfSpecification", comparison.specificationStates(),
                            "stepsOfSpecification", comparison.specificationEdges(),
                            "stepsInCommon", comparison.common()),
                    since(began));
        } catch (UnmappedStopException unmapped) {
            return new Aspect(
                    name,
                    what,
                    Verdict.NOT_AS_EXPECTED,
                    "%,d states".formatted(code.states().size()),
                    List.of(new Finding(
                            "The code synchronises otherwise than the specification says: " + unmapped.getMessage()
                                    + ".",
                            Optional.empty(),
                            List.of())),
                    Map.of(),
                    since(began));
        }
    }

    /** What was looked at may be right; that some steps were not seen says nothing. */
    private Aspect inconclusive(String name, String what, Exploration code, Duration time) {
        return new Aspect(
                name,
                what,
                Verdict.INCONCLUSIVE,
                "%,d states".formatted(code.states().size()),
                List.of(new Finding(
                        "The code has more states of memory than the %,d that are looked at, so nothing is known of the rest."
                                .formatted(limit),
                        Optional.empty(),
                        List.of())),
                Map.of(),
                time);
    }

    private static Duration since(long began) {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static Finding finding(Problem problem, RunBuilder<?> runs) throws InterruptedException {
        Optional<KernelRun> run;
        if (problem.kind() == Problem.Kind.CRASH) {
            run = Optional.of(runs.afterCrash(problem.path()));
        } else {
            run = Optional.of(runs.ofNumbers(problem.path()));
        }
        String says = switch (problem.kind()) {
            case CRASH -> "The code crashes: it " + problem.says() + ".";
            case STUCK -> "The code is stuck: a thread wants to go on, and none can.";
            case MISUSE -> "The code does what must not be done: " + problem.says() + ".";
        };
        return new Finding(says, run, List.of());
    }

    /** At the first difference, each way. */
    private List<Finding> differences(
            Comparison comparison, boolean complete, CodeGraph code, Graph specification, RunBuilder<?> runs)
            throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        if (comparison.firstOfCode().isPresent()) {
            Edge edge = comparison.firstOfCode().get();
            findings.add(new Finding(
                    "The code takes a step that the specification does not allow: %s (of %,d such steps the one that is reached first)."
                            .formatted(edge.label(), comparison.codeEdges() - comparison.common()),
                    Optional.of(runs.of(code.movesAlong(edge))),
                    outcomes(specification, edge)));
        }
        if (complete && comparison.firstOfSpecification().isPresent()) {
            Edge edge = comparison.firstOfSpecification().get();
            findings.add(new Finding(
                    "The specification allows a step that the code never takes: %s, to %s (of %,d such steps the one that is reached first)."
                            .formatted(
                                    edge.label(), changes(edge), comparison.specificationEdges() - comparison.common()),
                    Optional.of(runs.of(code.movesTo(edge.from()))),
                    outcomes(code.graph(), edge).stream()
                            .map(outcome -> "the code: " + outcome)
                            .toList()));
        }
        return findings;
    }

    /** What steps of that name lead to in a graph; if there is none, which others there are. */
    private List<String> outcomes(Graph graph, Edge edge) {
        List<Edge> all = graph.from(edge.from());
        List<Edge> alike =
                all.stream().filter(other -> other.label().equals(edge.label())).toList();
        if (alike.isEmpty()) {
            return List.of("no such step; but "
                    + (all.isEmpty()
                            ? "none at all"
                            : all.stream().map(Edge::label).distinct().collect(Collectors.joining(", "))));
        }
        return alike.stream()
                .map(other -> other.label() + ": " + changes(other))
                .toList();
    }

    private String changes(Edge edge) {
        String changes = Changes.between(
                        specifications.states().values(edge.from()),
                        specifications.states().values(edge.to()),
                        vocabulary().hidden())
                .stream()
                .map(ValueText::of)
                .collect(Collectors.joining("; "));
        return changes.isEmpty() ? "nothing that is shown changes" : changes;
    }

    /** Which promises the code keeps, world by world: those of the notes about states, and the contract. */
    List<PromiseResult> promises(CallSize size, KernelDesign design) throws InterruptedException {
        progress.at("promises");
        List<Promise> promises = new ArrayList<>();
        PropertySet.read(home, "Keyslots").invariants().forEach(name -> promises.add(new Promise(name, false)));
        promises.add(Promise.CONTRACT);
        SpecificationModel model = size.model(design.keys()).with(Promise.DEFINITIONS);
        Reading<?> reading = new CallReading(size.keys(), size.requests());
        List<PromiseResult> results = new ArrayList<>();
        try (KernelProgram running = new KernelProgram(program)) {
            Exploration code = running.calls(size.slots(), size.keys(), size.requests(), limit, states -> {});
            CodeGraph graph = CodeGraph.of(code, reading, specifications.states());
            RunBuilder<?> runs = new RunBuilder<>(running, code, reading, vocabulary(), false);
            for (World world : World.ALL) {
                Map<Promise, List<Edge>> broken = specifications.watch(model).broken(graph.graph(), world, promises);
                for (Promise promise : promises) {
                    List<Edge> path = broken.getOrDefault(promise, List.of());
                    results.add(new PromiseResult(
                            promise.name(),
                            world.name(),
                            world.hazards(),
                            path.isEmpty() ? Optional.empty() : Optional.of(runs.of(graph.movesAlong(path)))));
                }
            }
        }
        return results;
    }
}
