package dev.keyslots.checking.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values as the specification writes them, without quotes; a dash for a value that stands for nothing. */
public final class ValueText {

    private static final Set<String> NOTHING = Set.of("NoKey", "NoSlot", "Nobody");

    private ValueText() {}

    /** What changed of something, for example {@code slot 0: link empty, count 0}. */
    public static String of(CounterexampleStep.Change change) {
        String values = change.values().entrySet().stream()
                .map(value -> value.getKey() + " " + of(value.getValue()))
                .collect(Collectors.joining(", "));
        return change.subject().isEmpty() ? values : change.subject() + ": " + values;
    }

    /** @param value as in {@link dev.keyslots.oracle.SpecState#value} */
    public static String of(Object value) {
        return switch (value) {
            case Set<?> set -> set.stream().map(ValueText::of).sorted().collect(Collectors.joining(", ", "{", "}"));
            case List<?> list -> list.stream().map(ValueText::of).collect(Collectors.joining(", ", "<<", ">>"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                        .collect(Collectors.joining(", ", "[", "]"));
            default -> NOTHING.contains(value.toString()) ? "-" : value.toString();
        };
    }
}
