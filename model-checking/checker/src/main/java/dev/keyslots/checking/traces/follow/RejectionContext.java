package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Put;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a reader needs to see why an event is rejected: the candidates, what they allow, and the last events. */
final class RejectionContext {
    private static final int STATES_SHOWN = 4;

    private RejectionContext() {}

    static String context(
            List<Candidate> states,
            Collection<Operation> underWay,
            Optional<TraceKey> key,
            int slots,
            List<String> history) {
        StringBuilder text = new StringBuilder();
        text.append(states.size() == 1 ? "  the state:\n" : "  %,d states are possible:%n".formatted(states.size()));
        for (Candidate state : states.subList(0, Math.min(STATES_SHOWN, states.size()))) {
            text.append(state.state().describe()).append('\n');
            if (!state.puts().isEmpty()) {
                text.append("      puts whose effect may still be to come: ")
                        .append(state.puts().stream()
                                .map(put -> "slot " + put.slot + " (called in line " + put.called + ")")
                                .collect(Collectors.joining(", ")))
                        .append('\n');
            }
            text.append("      which allows: ")
                    .append(allowed(state.state(), key, slots))
                    .append('\n');
        }
        if (states.size() > STATES_SHOWN) {
            text.append("      and %,d more%n".formatted(states.size() - STATES_SHOWN));
        }
        if (!underWay.isEmpty()) {
            text.append("  under way: ")
                    .append(underWay.stream().map(RejectionContext::shown).collect(Collectors.joining(", ")))
                    .append('\n');
        }
        text.append("  the last events on that slot and key:\n");
        history.forEach(event -> text.append("      ").append(event).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String shown(Operation operation) {
        String name = switch (operation) {
            case Get get -> "get of " + get.key;
            case Put put -> "put of slot " + put.slot;
            case Evict evict -> "evict of " + evict.key;
            case Operation.Reprogram reprogram -> "reprogram all";
        };
        return name + " (line " + operation.called + ")";
    }

    /** The steps that are allowed with this key and each slot, by the specification's names for them. */
    private static String allowed(SymbolicState state, Optional<TraceKey> key, int slots) {
        Set<String> allowed = new LinkedHashSet<>();
        for (int slot = 0; slot < slots; slot++) {
            for (StepKind kind : StepKind.values()) {
                if (!kind.hasSlot()) {
                    continue;
                }
                boolean possible = kind.hasKey()
                        ? key.isPresent() && state.allows(kind, state.asTheManagerSees(key.get()), slot)
                        : state.allows(kind, slot);
                if (possible) {
                    allowed.add(label(kind, key, slot));
                }
            }
        }
        if (key.isPresent() && state.allows(StepKind.EVICT_ABSENT, key.get())) {
            allowed.add("EvictAbsent(" + key.get() + ")");
        }
        List<String> shown = new ArrayList<>(allowed);
        return shown.isEmpty() ? "nothing with that key or a slot" : String.join(", ", shown);
    }

    private static String label(StepKind kind, Optional<TraceKey> key, int slot) {
        List<String> arguments = new ArrayList<>();
        if (kind.hasRequest()) {
            arguments.add("some request");
        }
        if (kind.hasKey()) {
            arguments.add(key.orElseThrow().toString());
        }
        arguments.add(String.valueOf(slot));
        return kind + "(" + String.join(", ", arguments) + ")";
    }
}
