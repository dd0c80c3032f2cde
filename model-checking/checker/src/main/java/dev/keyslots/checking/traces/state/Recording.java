package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.oracle.Label;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records the path of one manager, for the report: the steps that lead up to the first finding, or the first ones if there is none, and a
 * bounded number of them in either case.
 */
public final class Recording {

    /** No reader steps through more than this. */
    private static final int MOST = 500;

    private final String manager;
    private final Design design;
    private final int slots;
    private final List<RecordedState> first = new ArrayList<>();
    private final Deque<RecordedState> last = new ArrayDeque<>();
    private @Nullable RecordedState start;
    private @Nullable RecordedState beforeLast;
    private final Map<TraceKey, String> names = new HashMap<>();
    private long taken;
    private long line;
    private boolean over;
    private boolean withFinding;

    public Recording(String manager, Design design, int slots) {
        this.manager = manager;
        this.design = design;
        this.slots = slots;
    }

    /** The current line of the trace. */
    public void isAt(long number) {
        line = number;
    }

    long line() {
        return line;
    }

    /** From here on it is recorded. */
    public SymbolicState begin(SymbolicState state) {
        return new RecordedState(this, state);
    }

    /** Commits the path to this state, as no other candidate is left. */
    public void came(SymbolicState state) {
        if (state instanceof RecordedState recorded) {
            keep(recorded);
        }
    }

    private void keep(RecordedState state) {
        if (start == null) {
            start = state.origin();
            beforeLast = start;
        }
        for (RecordedState each : state.takeWay()) {
            taken++;
            if (first.size() < MOST) {
                first.add(each);
            }
            last.add(each);
            if (last.size() > MOST) {
                beforeLast = last.remove();
            }
        }
    }

    /** Nothing that comes later is kept. */
    public void end() {
        over = true;
    }

    /** The same, as something is wrong here. */
    public void endWithFinding() {
        over = true;
        withFinding = true;
    }

    public boolean isOver() {
        return over;
    }

    /** What was kept; empty if the manager was never judged. */
    public Optional<Behaviour> behaviour() {
        RecordedState from = withFinding ? beforeLast : start;
        if (from == null) {
            return Optional.empty();
        }
        Collection<RecordedState> kept = withFinding ? last : first;
        return Optional.of(new Behaviour(
                manager,
                design,
                slots,
                withFinding ? taken - kept.size() : 0,
                state(from),
                kept.stream().map(this::step).toList(),
                withFinding ? 0 : taken - kept.size()));
    }

    // ---------------------------------------------------------------- for a reader

    private Behaviour.Step step(RecordedState state) {
        RecordedState.Move move = state.move();
        List<Object> arguments = new ArrayList<>();
        if (move.key() != null) {
            arguments.add(name(move.key()));
        }
        if (move.slot() >= 0) {
            arguments.add(move.slot());
        }
        if (move.kind() == StepKind.REPROGRAM_ALL) {
            arguments.add(move.failed());
        }
        Label label = new Label(move.kind().action(), arguments);
        return new Behaviour.Step(move.line(), label.action(), label.toString(), state(state));
    }

    private Behaviour.State state(SymbolicState state) {
        StateVector vector = state.vector();
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, String> legend = new TreeMap<>();
        vector.values(vector.holderSlot.length).forEach((variable, value) -> {
            if (Behaviour.VARIABLES.contains(variable)) {
                values.put(variable, named(value, state, legend));
            }
        });
        return new Behaviour.State(CanonicalForm.of(vector).vector(), values, legend);
    }

    /** The names of the specification's keys are replaced by those that the keys have here. */
    private Object named(Object value, SymbolicState state, Map<String, String> legend) {
        if (value instanceof Map<?, ?> function) {
            Map<Object, Object> renamed = new LinkedHashMap<>();
            function.forEach((argument, at) -> renamed.put(argument, named(at, state, legend)));
            return renamed;
        }
        if (value instanceof Set<?> set) {
            Set<Object> renamed = new LinkedHashSet<>();
            set.forEach(each -> renamed.add(named(each, state, legend)));
            return renamed;
        }
        if (value instanceof String text && text.matches("k\\d+")) {
            TraceKey key = state.key(Integer.parseInt(text.substring(1)) - 1);
            String name = name(key);
            if (!name.equals(key.toString())) {
                legend.put(name, key.toString());
            }
            return name;
        }
        return value;
    }

    /** A short one: the key's own, or k1, k2 and so on as they come. */
    private String name(TraceKey key) {
        return key instanceof TraceKey.Named named
                ? named.name()
                : names.computeIfAbsent(key, any -> "k" + (names.size() + 1));
    }
}
