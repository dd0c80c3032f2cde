package dev.keyslots.checking.kernel;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What may go wrong around the manager: one fault by itself, so that a broken promise has one cause.
 *
 * @param name for tables
 * @param hazards of the catalogue that this is about
 * @param happens whether a call, by its label, may happen here
 */
record World(String name, List<String> hazards, Predicate<String> happens) {

    private static final Set<String> FAULTS =
            Set.of("GetProgramFails", "EvictFails", "EvictBusy", "failing reprogramming");

    /** In none of them is anything unknown to the specification left out. */
    static final List<World> ALL = List.of(
            without("nothing fails", List.of(), Set.of()),
            without("a program fails", List.of("H1"), Set.of("GetProgramFails")),
            without("an eviction fails", List.of("B2"), Set.of("EvictFails")),
            without("a key is evicted in use", List.of("H5"), Set.of("EvictBusy")),
            without("reprogramming fails", List.of("H4"), Set.of("failing reprogramming")));

    private static World without(String name, List<String> hazards, Set<String> allowed) {
        return new World(name, hazards, label -> !FAULTS.contains(fault(label)) || allowed.contains(fault(label)));
    }

    private static String fault(String label) {
        int open = label.indexOf('(');
        String action = open < 0 ? label : label.substring(0, open);
        return action.equals("ReprogramAll") && !label.equals("ReprogramAll({})") ? "failing reprogramming" : action;
    }
}
