package dev.keyslots.checking.kernel;

import dev.keyslots.checking.kernel.graph.Graph;
import dev.keyslots.checking.kernel.graph.SpecificationGraph;
import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.checking.kernel.graph.States;
import dev.keyslots.oracle.Oracle;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongConsumer;

/** The specification's graphs, each made once however many versions are held against it. Safe for several threads. */
public final class Specifications {
    private final Path home;
    private final States states = new States();
    private final Map<SpecificationModel, FutureTask<Graph>> graphs = new HashMap<>();
    private final Map<SpecificationModel, PromiseWatch> watches = new HashMap<>();

    public Specifications(Path home) {
        this.home = home;
    }

    States states() {
        return states;
    }

    /** @param limit how many states are gone through at most; the same for the same model */
    Graph graph(SpecificationModel model, long limit, LongConsumer told) throws InterruptedException {
        FutureTask<Graph> graph;
        synchronized (graphs) {
            graph = graphs.computeIfAbsent(model, unused -> new FutureTask<>(() -> make(model, limit, told)));
        }
        graph.run();
        try {
            return graph.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private Graph make(SpecificationModel model, long limit, LongConsumer told) throws InterruptedException {
        try (Oracle oracle = model.load(home)) {
            return SpecificationGraph.of(oracle, states, limit, told);
        }
    }

    /** Whoever asks about promises of states of this module. */
    synchronized PromiseWatch watch(SpecificationModel model) {
        return watches.computeIfAbsent(model, unused -> new PromiseWatch(model.load(home), states));
    }
}
