package dev.keyslots.checking.traces.follow;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Falsifies one field of one event of a kernel's trace: it gets a value that this field has elsewhere in the trace, or one near its own.
 *
 * @param event the name of the probe
 * @param field a field, or one of the columns that each line has
 */
record FieldMutation(String event, String field) {
    private static final Pattern LINE =
            Pattern.compile(" *(?<task>\\S+-\\d+) +\\[(?<cpu>\\d+)] (?<flags>\\S+) +(?<time>\\d+): (?<event>\\w+):"
                    + " \\((?<where>[^)]*)\\)(.*)");
    private static final List<String> COLUMNS = List.of("task", "cpu", "flags", "time", "event", "where");

    /** The falsified trace; empty if there is nothing to falsify. */
    Optional<List<String>> apply(List<String> trace, Random random) {
        List<Integer> lines = new ArrayList<>();
        for (int i = 0; i < trace.size() * 2 / 3; i++) {
            if (value(trace.get(i)).isPresent()) {
                lines.add(i);
            }
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int at = lines.get(random.nextInt(lines.size()));
        Span old = value(trace.get(at)).orElseThrow();
        List<String> mutant = new ArrayList<>(trace);
        mutant.set(at, old.replaced(trace.get(at), another(trace, old.text, random)));
        return Optional.of(mutant);
    }

    private String another(List<String> trace, String old, Random random) {
        Set<String> elsewhere = new LinkedHashSet<>();
        trace.forEach(line -> value(line).ifPresent(span -> elsewhere.add(span.text)));
        elsewhere.remove(old);
        boolean isText = !old.matches("-?\\d+|0x[0-9a-f]+");
        if (!elsewhere.isEmpty() && (isText || random.nextBoolean())) {
            return new ArrayList<>(elsewhere).get(random.nextInt(elsewhere.size()));
        }
        if (isText) {
            return old.equals(".....") ? "d.h1." : old + "x";
        }
        return old.startsWith("0x")
                ? "0x" + Long.toHexString(Long.parseUnsignedLong(old.substring(2), 16) ^ (1L << random.nextInt(40)))
                : String.valueOf(Long.parseLong(old) + (random.nextBoolean() ? 1L : -1L) * (1 + random.nextInt(2)));
    }

    private record Span(String text, int from, int to) {
        String replaced(String line, String text) {
            return line.substring(0, from) + text + line.substring(to);
        }
    }

    private Optional<Span> value(String line) {
        Matcher columns = LINE.matcher(line);
        if (!columns.matches()
                || !(event.equals("any") || columns.group("event").equals(event))) {
            return Optional.empty();
        }
        if (COLUMNS.contains(field)) {
            return Optional.of(new Span(columns.group(field), columns.start(field), columns.end(field)));
        }
        Matcher value = Pattern.compile(" " + field + "=(\\S+)").matcher(line);
        return value.find() ? Optional.of(new Span(value.group(1), value.start(1), value.end(1))) : Optional.empty();
    }

    @Override
    public String toString() {
        return event + " " + field;
    }
}
