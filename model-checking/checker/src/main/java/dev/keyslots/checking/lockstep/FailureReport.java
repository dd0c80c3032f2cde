package dev.keyslots.checking.lockstep;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that one needs to see why an implementation has left its specification, in lines that one can read. */
public final class FailureReport {
    private FailureReport() {}

    /**
     * @param steps what was done, the last of which went wrong
     * @param labels the events of the implementation
     * @param seen what can be observed of it, by the specification's variables
     */
    public static String of(
            String what, List<?> steps, List<Label> labels, Map<String, Object> seen, BeliefState specification) {
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
                        allowed(specification));
    }

    private static String states(Map<String, Object> seen, Iterable<SpecState> states) {
        StringBuilder text = new StringBuilder();
        for (Iterator<SpecState> each = states.iterator(); each.hasNext(); ) {
            each.next().values().forEach((name, wanted) -> text.append(line(name, seen, wanted)));
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

    private static String allowed(BeliefState specification) {
        return specification.allowedInWords(1).stream()
                .map(example -> "      " + example)
                .collect(Collectors.joining("\n"));
    }
}
