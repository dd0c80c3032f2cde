package dev.keyslots.checking.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what differs between two states: of a function only the arguments for which it does, grouped by argument. */
public final class Changes {
    private Changes() {}

    /** @param hidden variables to pass over */
    public static List<CounterexampleStep.Change> between(
            Map<String, Object> before, Map<String, Object> after, List<String> hidden) {
        Map<String, Map<String, Object>> bySubject = new LinkedHashMap<>();
        after.forEach((variable, now) -> {
            if (!hidden.contains(variable)) {
                changed(variable, before.get(variable), now, bySubject);
            }
        });
        List<CounterexampleStep.Change> changes = new ArrayList<>();
        bySubject.forEach((subject, values) -> changes.add(new CounterexampleStep.Change(subject, values)));
        return changes;
    }

    private static void changed(
            String variable, @Nullable Object then, Object now, Map<String, Map<String, Object>> bySubject) {
        if (now instanceof Map<?, ?> function && then instanceof Map<?, ?> old && isIndexed(function)) {
            function.forEach((argument, value) -> {
                if (!value.equals(old.get(argument))) {
                    subject(bySubject, subject(argument)).put(variable, value);
                }
            });
        } else if (!now.equals(then)) {
            subject(bySubject, "").put(variable, now);
        }
    }

    private static Map<String, Object> subject(Map<String, Map<String, Object>> bySubject, String subject) {
        return bySubject.computeIfAbsent(subject, unused -> new LinkedHashMap<>());
    }

    /** A function on slots, requests and the like; a record is shown whole. */
    private static boolean isIndexed(Map<?, ?> function) {
        return function.keySet().stream()
                .allMatch(argument ->
                        argument instanceof Integer || argument.toString().matches("[a-z]\\d+|[A-Z]\\w*"));
    }

    /** What a number names is a slot. */
    static String subject(Object argument) {
        return argument instanceof Integer slot ? "slot " + slot : argument.toString();
    }
}
