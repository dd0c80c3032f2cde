package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.state.MemoizedState.Steps;
import dev.keyslots.checking.traces.state.MemoizedState.Successor;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * {@code Keyslots.tla} for one design and one number of slots, with as many keys and requests as are needed at a time; when they do not
 * suffice, it is loaded anew with twice as many. All that is kept is bounded.
 *
 * <p>Not thread-safe.
 */
public final class SpecModel implements AutoCloseable {
    /** States whose steps are remembered. Beyond that all is forgotten, and asked for again. */
    private static final int MAX_NODES = 20_000;

    private final Design design;
    private final int slots;
    private final Path home;
    private final Map<StateVector, MemoizedState> nodes = new HashMap<>();
    private final StepCounts counts = new StepCounts();

    private int keys;
    private int requests;
    private Oracle oracle;

    /** @param home the top level of the working copy, with the specification */
    SpecModel(Design design, int slots, Path home) {
        this.design = design;
        this.slots = slots;
        this.home = home;
        this.keys = slots + 2;
        this.requests = 16;
        this.oracle = load();
    }

    public int slots() {
        return slots;
    }

    Design design() {
        return design;
    }

    MemoizedState initial() {
        return node(StateVector.of(oracle.initialStates().getFirst()));
    }

    /** @param vector a canonical one */
    MemoizedState node(StateVector vector) {
        MemoizedState known = nodes.get(vector);
        if (known != null) {
            return known;
        }
        if (nodes.size() >= MAX_NODES) {
            counts.add(nodes.values());
            nodes.values().forEach(node -> {
                node.steps.clear();
                node.reprogrammings.clear();
                node.state = null;
            });
            nodes.clear();
        }
        makeRoomFor(vector.keys(), vector.holderSlot.length);
        SpecState state = oracle.state(vector.values(requests));
        MemoizedState node = new MemoizedState(vector, (Boolean) oracle.evaluate(state, "DataUnderOwnKey"), (Boolean)
                oracle.evaluate(state, "EvictedIsGone"));
        nodes.put(vector, node);
        return node;
    }

    /**
     * Where a step leads.
     *
     * @param request the number of a request of the node, or its number of requests for one that holds nothing
     * @param key the number of a key of the node, or its number of keys for one that is nowhere
     * @param slot the number of a slot
     */
    Steps steps(MemoizedState node, StepKind kind, int request, int key, int slot) {
        long code = kind.code() | (request + 1L) << 8 | (key + 1L) << 26 | (slot + 1L) << 44;
        Steps known = node.steps.get(code);
        if (known == null) {
            List<Object> arguments = new ArrayList<>();
            if (kind.hasRequest()) {
                arguments.add(StateVector.requestName(request));
            }
            if (kind.hasKey()) {
                arguments.add(StateVector.keyName(key));
            }
            if (kind.hasSlot()) {
                arguments.add(slot);
            }
            known = ask(node, kind, new Label(kind.action(), arguments));
            node.steps.put(code, known);
        }
        return known;
    }

    /** The same for programming all slots again. */
    Steps reprogramming(MemoizedState node, Set<Integer> failed) {
        Steps known = node.reprogrammings.get(failed);
        if (known == null) {
            known = ask(node, StepKind.REPROGRAM_ALL, Label.of(StepKind.REPROGRAM_ALL.action(), failed));
            node.reprogrammings.put(Set.copyOf(failed), known);
        }
        return known;
    }

    private Steps ask(MemoizedState node, StepKind kind, Label label) {
        makeRoomFor(node.keys + 1, node.vector.holderSlot.length + 1);
        SpecState from = node.state;
        if (from == null) {
            from = oracle.state(node.vector.values(requests));
            node.state = from;
        }
        List<Successor> successors = new ArrayList<>();
        for (SpecState to : oracle.successors(from, label)) {
            CanonicalForm canonical = CanonicalForm.of(StateVector.of(to));
            boolean sameOrder =
                    IntStream.range(0, slots).allMatch(slot -> canonical.slotFrom()[slot] == slot);
            successors.add(new Successor(
                    node(canonical.vector()), sameOrder ? null : canonical.slotFrom(), canonical.keyFrom()));
        }
        return new Steps(kind, List.copyOf(successors));
    }

    /** How often each action was taken, and which transitions, up to names. */
    public StepCounts counts() {
        counts.add(nodes.values());
        return counts;
    }

    // ---------------------------------------------------------------- the oracle

    private void makeRoomFor(int keysNeeded, int requestsNeeded) {
        if (keysNeeded <= keys && requestsNeeded <= requests) {
            return;
        }
        while (keysNeeded > keys) {
            keys *= 2;
        }
        while (requestsNeeded > requests) {
            requests *= 2;
        }
        oracle.close();
        oracle = load();
        nodes.values().forEach(node -> node.state = null);
    }

    private Oracle load() {
        Path traces = home.resolve("model-checking").resolve("traces");
        Path module = traces.resolve("KeyslotsTrace.tla");
        try {
            Path config = TemporaryFiles.file("keyslots-trace", ".cfg");
            try {
                Files.writeString(config, config());
                return Oracles.loadWith(config, module, home.resolve("spec"), traces);
            } finally {
                Files.delete(config);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String config() {
        return """
                INIT Init
                NEXT NoStepOfItsOwn
                CONSTANTS
                    NoKey = NoKey
                    NoSlot = NoSlot
                    NumSlots = %d
                    Keys = {%s}
                    Requests = {%s}
                    Design <- %s
                    Faults <- PossibleFaults
                    FailingSlots = {}
                """.formatted(
                        slots,
                        names(keys, StateVector::keyName),
                        names(requests, StateVector::requestName),
                        design.definition());
    }

    private static String names(int count, java.util.function.IntFunction<String> name) {
        return IntStream.range(0, count).mapToObj(name).collect(Collectors.joining(", "));
    }

    @Override
    public void close() {
        oracle.close();
    }
}
