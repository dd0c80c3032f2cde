package dev.keyslots.bench;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import tlc2.tool.Action;
import tlc2.tool.StateVec;
import tlc2.tool.TLCState;
import tlc2.tool.impl.FastTool;
import tlc2.tool.impl.Tool;
import util.SimpleFilenameToStream;
import util.ToolIO;

/**
 * The same random walk through {@code KeyslotsOracle}, 3 slots, 4 keys and 4 requests, twice: by label through the oracle, and
 * as a bare loop over TLC's {@code getNextStates} with the actions looked up beforehand. Steps per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup before anything else.
public class OracleBenchmark {
    static final int STEPS = 10_000;

    private Oracle oracle;
    private SpecState oracleStart;
    private List<Label> walk;

    private Tool tool;
    private TLCState toolStart;
    private Action[] actions;

    @Setup
    public void load() {
        Path home = Path.of(System.getProperty("keyslots.home"));
        Path models = home.resolve("model-checking").resolve("models");
        Path spec = home.resolve("spec");
        oracle = Oracles.load(models.resolve("KeyslotsOracle.tla"), spec, models);
        oracleStart = oracle.initialStates().getFirst();
        walk = randomWalk();
        loadTool(models.resolve("KeyslotsOracle").toString(), spec, models);
    }

    /** Chooses at random among all steps that are allowed; what is measured follows it without looking at the others. */
    private List<Label> randomWalk() {
        Random random = new Random(1);
        List<Label> labels = new ArrayList<>();
        SpecState state = oracleStart;
        for (int i = 0; i < STEPS; i++) {
            List<Transition> transitions = oracle.transitions(state);
            Label label = transitions.get(random.nextInt(transitions.size())).label();
            labels.add(label);
            state = oracle.successors(state, label).getFirst();
        }
        return labels;
    }

    private void loadTool(String module, Path... libraries) {
        ToolIO.setMode(ToolIO.TOOL);
        tool = new FastTool(
                module,
                module,
                new SimpleFilenameToStream(Arrays.stream(libraries)
                        .map(directory -> directory + File.separator)
                        .toArray(String[]::new)));
        toolStart = tool.getInitStates().elementAt(0);
        List<Label> labels = oracle.labels();
        Action[] all = tool.getActions();
        actions = walk.stream().map(label -> all[labels.indexOf(label)]).toArray(Action[]::new);
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object guided() {
        SpecState state = oracleStart;
        for (Label label : walk) {
            state = oracle.successors(state, label).getFirst();
        }
        return state;
    }

    @Benchmark
    @OperationsPerInvocation(STEPS)
    public Object bare() {
        TLCState state = toolStart;
        for (Action action : actions) {
            StateVec successors = tool.getNextStates(action, state);
            state = successors.elementAt(0);
        }
        return state;
    }
}
