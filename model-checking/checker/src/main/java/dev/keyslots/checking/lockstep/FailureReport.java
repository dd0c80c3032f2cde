package dev.keyslots.checking.lockstep;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.Observation;
import dev.keyslots.oracle.search.SpecCursor;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that one needs to see why an implementation has left its specification, in lines that one can read. */
public final class FailureReport {
    private FailureReport() {}

    /**
     * @param steps what was done, the last of which went wrong
     * @param labels what the implementation told
     * @param seen what can be observed of it, by the specification's variables
     */
    public static String of(
            String what, List<?> steps, List<Label> labels, Map<String, Object> seen, SpecCursor specification) {
        return of(what, steps, labels, new Observation(seen), specification);
    }

    static String of(String what, List<?> steps, List<Label> labels, Observation seen, SpecCursor specification) {
        return """
                %s
                  step %d: %s
                  so far: %s
                  implementation | specification
                %s
                  it would allow
                %s""".formatted(
                        what,
                        steps.size(),
                        steps.isEmpty() ? "the initial state" : steps.getLast(),
                        labels.stream().map(Label::toString).collect(Collectors.joining(", ")),
                        states(seen, specification.states()),
                        allowed(specification.allowed()));
    }

    private static String states(Observation seen, Iterable<SpecState> states) {
        StringBuilder text = new StringBuilder();
        for (Iterator<SpecState> each = states.iterator(); each.hasNext(); ) {
            each.next().values().forEach((name, wanted) -> text.append(line(name, seen.variables(), wanted)));
            text.append(each.hasNext() ? "      or, as the specification leaves open\n" : "");
        }
        return text.toString().stripTrailing();
    }

    /** A variable that differs is marked; one that cannot be observed has nothing on the left. */
    private static String line(String name, Map<String, Object> seen, Object wanted) {
        Object value = seen.get(name);
        if (wanted.equals(value)) {
            return "      %-9s %s%n".formatted(name, wanted);
        }
        return "    %s %-9s %s | %s%n".formatted(value == null ? " " : "*", name, value == null ? "" : value, wanted);
    }

    /** An example of each action, for there may be hundreds. */
    private static String allowed(List<Label> labels) {
        Map<String, List<Label>> byAction =
                labels.stream().collect(Collectors.groupingBy(Label::action, LinkedHashMap::new, Collectors.toList()));
        return byAction.values().stream()
                .map(same ->
                        "      " + same.getFirst() + (same.size() > 1 ? " and " + (same.size() - 1) + " more" : ""))
                .collect(Collectors.joining("\n"));
    }
}
