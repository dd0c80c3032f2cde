package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.tlc.Trace;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.OracleException;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.Transition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * TLC prints the name of each action of a counterexample, but not its arguments. They are found by asking the specification again:
 * which step of that name leads from the one state to the next?
 */
final class StepNames implements AutoCloseable {

    /** The instance of Keyslots as which a module of threads is seen by its callers. */
    private static final String AS_SEEN = "AsOneStep!";

    private final Optional<Oracle> oracle;
    private Optional<SpecState> current = Optional.empty();

    StepNames(Model model, List<Path> libraries) {
        oracle = load(model, libraries);
    }

    /** A module whose steps have no names is shown with what TLC says. */
    private static Optional<Oracle> load(Model model, List<Path> libraries) {
        try {
            return Optional.of(Oracles.load(model.module(), libraries.toArray(Path[]::new)));
        } catch (OracleException nameless) {
            return Optional.empty();
        }
    }

    /**
     * @param label the step
     * @param effect the step of {@code Keyslots} as which it takes effect
     * @param derived what the specification says about the state, and no variable does
     */
    record Named(Label label, Optional<Label> effect, Map<String, Object> derived) {}

    /** Begins a counterexample. */
    Map<String, Object> begin(Map<String, Object> values) {
        current = oracle.flatMap(known -> known.initialStates().stream()
                .filter(state -> state.values().equals(values))
                .findFirst());
        return current.map(this::derived).orElse(Map.of());
    }

    /** The step that leads on to that state. */
    Named next(Trace.State state, Map<String, Object> values) {
        Optional<Transition> taken = current.flatMap(from -> oracle.orElseThrow().transitions(from).stream()
                .filter(transition -> transition.label().action().equals(state.action()))
                .filter(transition -> transition.to().values().equals(values))
                .findFirst());
        if (taken.isEmpty()) {
            current = Optional.empty();
            return new Named(Label.of(state.action()), Optional.empty(), Map.of());
        }
        current = Optional.of(taken.get().to());
        return new Named(
                taken.get().label(), effect(taken.get()), derived(taken.get().to()));
    }

    private Map<String, Object> derived(SpecState state) {
        return DerivedValues.of(state, oracle.orElseThrow());
    }

    /** Which step of Keyslots the callers see: the one that leads from what they saw to what they see. */
    private Optional<Label> effect(Transition taken) {
        Oracle known = oracle.orElseThrow();
        if (!known.defines(AS_SEEN + "vars", 0) || seen(taken.from()).equals(seen(taken.to()))) {
            return Optional.empty();
        }
        return candidates(taken).stream()
                .filter(label -> known.leads(
                        taken.from(),
                        taken.to(),
                        AS_SEEN + label.action(),
                        label.arguments().toArray()))
                .findFirst();
    }

    /** What the callers see of a state. */
    private Object seen(SpecState state) {
        return oracle.orElseThrow().evaluate(state, AS_SEEN + "vars");
    }

    private static List<Label> candidates(Transition taken) {
        List<Label> labels = new ArrayList<>();
        Map<String, Object> before = taken.from().values();
        Map<String, Object> after = taken.to().values();
        Optional<Object> thread = taken.label().arguments().stream().findFirst();
        if (thread.isPresent()) {
            Object t = thread.get();
            for (Map<String, Object> state : List.of(after, before)) {
                Object k = at(state, "key", t);
                Object s = at(state, "slot", t);
                labels.add(Label.of("GetHit", t, k, s));
                labels.add(Label.of("GetProgram", t, k, s));
                labels.add(Label.of("GetProgramFails", t, k, s));
                labels.add(Label.of("Put", t, s));
                labels.add(Label.of("EvictIdle", k, s));
                labels.add(Label.of("EvictFails", k, s));
                labels.add(Label.of("EvictAbsent", k));
                slots(before).forEach(slot -> labels.add(Label.of("EvictBusy", k, slot)));
            }
        } else {
            slots(before).forEach(slot -> labels.add(Label.of("Erase", slot)));
            slots(before).forEach(slot -> labels.add(Label.of("EraseFails", slot)));
            labels.add(Label.of("Reset"));
        }
        subsets(slots(before)).forEach(failed -> labels.add(Label.of("ReprogramAll", failed)));
        return labels.stream().filter(StepNames::isMeant).toList();
    }

    private static List<Set<Object>> subsets(Set<?> all) {
        List<Set<Object>> subsets = new ArrayList<>(List.of(Set.of()));
        for (Object each : all) {
            for (Set<Object> without : List.copyOf(subsets)) {
                Set<Object> with = new LinkedHashSet<>(without);
                with.add(each);
                subsets.add(with);
            }
        }
        return subsets;
    }

    private static Object at(Map<String, Object> state, String variable, Object argument) {
        if (state.get(variable) instanceof Map<?, ?> function && function.containsKey(argument)) {
            return function.get(argument);
        }
        return "";
    }

    private static Set<?> slots(Map<String, Object> state) {
        return state.get("slotKey") instanceof Map<?, ?> slotKey ? slotKey.keySet() : Set.of();
    }

    /** A thread without key or slot has nothing to do with such a step. */
    private static boolean isMeant(Label label) {
        return label.arguments().stream()
                .noneMatch(argument -> Set.of("", "NoKey", "NoSlot").contains(argument));
    }

    @Override
    public void close() {
        oracle.ifPresent(Oracle::close);
    }
}
