package dev.keyslots.conformance;

import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** States of the specification beside observations of a manager, for comparison and for a reader. */
final class SpecView {
    private static final int STATES_SHOWN = 3;
    private static final int STEPS_SHOWN = 25;

    private SpecView() {}

    /** What a snapshot says otherwise than this state. */
    static List<String> differences(SpecState state, Snapshot shown, boolean ordered) {
        List<String> differences = new ArrayList<>();
        if (!shown.keys().equals(linkedKeys(state))) {
            differences.add("keys");
        }
        if (!shown.counts().equals(counts(state))) {
            differences.add("counts");
        }
        List<?> idle = (List<?>) state.value("idle");
        boolean same = ordered
                ? shown.idle().equals(idle)
                : shown.idle().size() == idle.size() && new TreeSet<>(shown.idle()).equals(new TreeSet<>(idle));
        if (!same) {
            differences.add("idle");
        }
        return differences;
    }

    private static List<String> linkedKeys(SpecState state) {
        Map<?, ?> links = (Map<?, ?>) state.value("link");
        Map<?, ?> keys = (Map<?, ?>) state.value("slotKey");
        List<String> linked = new ArrayList<>();
        for (int slot = 0; slot < links.size(); slot++) {
            linked.add("linked".equals(links.get(slot)) ? String.valueOf(keys.get(slot)) : "");
        }
        return linked;
    }

    private static List<Integer> counts(SpecState state) {
        Map<?, ?> counts = (Map<?, ?>) state.value("count");
        List<Integer> inOrder = new ArrayList<>();
        for (int slot = 0; slot < counts.size(); slot++) {
            inOrder.add((Integer) counts.get(slot));
        }
        return inOrder;
    }

    static String failure(
            String rule,
            String what,
            List<KitStep> steps,
            Map<Integer, String> hardware,
            Optional<Snapshot> shown,
            boolean ordered,
            BeliefState belief) {
        StringBuilder text = new StringBuilder("%s: %s%n".formatted(rule, what));
        int first = Math.max(0, steps.size() - STEPS_SHOWN);
        text.append(first == 0 ? "" : "  (%d steps before)%n".formatted(first));
        for (int i = first; i < steps.size(); i++) {
            text.append("  step %d: %s%n".formatted(i + 1, steps.get(i)));
        }
        text.append("  what the manager's hardware holds: %s%n".formatted(hardware));
        shown.ifPresent(snapshot -> text.append("  what the manager showed last: keys %s, counts %s, idle %s%n"
                .formatted(snapshot.keys(), snapshot.counts(), snapshot.idle())));
        return text.append(states(hardware, shown, ordered, belief)).toString();
    }

    /** Each state, with what differs marked, and what is allowed there. */
    private static String states(
            Map<Integer, String> hardware, Optional<Snapshot> shown, boolean ordered, BeliefState belief) {
        Set<SpecState> states = belief.states();
        StringBuilder text = new StringBuilder();
        states.stream().limit(STATES_SHOWN).forEach(state -> {
            List<String> differences =
                    shown.map(snapshot -> differences(state, snapshot, ordered)).orElse(List.of());
            text.append(
                            states.size() == 1
                                    ? "  the specification's state\n"
                                    : "  a state that the specification allows\n")
                    .append(line(!state.value("hardware").equals(hardware), "hardware", state.value("hardware")))
                    .append(line(differences.contains("keys"), "keys", linkedKeys(state)))
                    .append(line(differences.contains("counts"), "counts", counts(state)))
                    .append(line(differences.contains("idle"), "idle", state.value("idle")))
                    .append(line(false, "held", state.value("slotOf")))
                    .append("    which allows\n")
                    .append(allowed(BeliefState.of(belief.oracle(), state)));
        });
        if (states.size() > STATES_SHOWN) {
            text.append("  and %d more%n".formatted(states.size() - STATES_SHOWN));
        }
        return text.toString().stripTrailing();
    }

    private static String line(boolean differs, String name, Object value) {
        return "    %s %-9s %s%n".formatted(differs ? "*" : " ", name, value);
    }

    static String allowed(BeliefState belief) {
        return belief.allowedInWords(4).stream().map("      %s%n"::formatted).collect(Collectors.joining());
    }
}
