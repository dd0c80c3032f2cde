package dev.keyslots.checking.mutation;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What became of mutants, counted by module and operator. */
public record MutationTable(List<MutantResult> results) {

    /** The columns, in their order. */
    public static final List<Fate> COLUMNS = List.of(
            Fate.PROPERTY,
            Fate.VARIANT,
            Fate.ERROR,
            Fate.LOCK_STEP,
            Fate.OTHER_MUTANT,
            Fate.COUNT,
            Fate.EQUIVALENT,
            Fate.ARGUED,
            Fate.SURVIVED,
            Fate.INCONCLUSIVE);

    /**
     * A line of the table.
     *
     * @param operator empty for the sum of a module
     */
    public record Line(String module, String operator, Map<Fate, Integer> counts) {

        public Line {
            counts = Map.copyOf(counts);
        }

        public int made() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        public int of(Fate fate) {
            return counts.getOrDefault(fate, 0);
        }
    }

    /** What is no module of TLA+ was never a mutant. */
    public MutationTable {
        results = results.stream()
                .filter(result -> result.fate() != Fate.NOT_MADE)
                .toList();
    }

    /** Of each module a line for each operator, and one for all. */
    public List<Line> lines() {
        Map<String, Map<String, Map<Fate, Integer>>> counts = new LinkedHashMap<>();
        for (MutantResult result : results) {
            Map<String, Map<Fate, Integer>> module =
                    counts.computeIfAbsent(result.mutant().module(), unused -> new LinkedHashMap<>());
            module.computeIfAbsent(result.mutant().operator().toString(), unused -> new EnumMap<>(Fate.class))
                    .merge(result.fate(), 1, Integer::sum);
            module.computeIfAbsent("", unused -> new EnumMap<>(Fate.class)).merge(result.fate(), 1, Integer::sum);
        }
        List<Line> lines = new ArrayList<>();
        counts.forEach((module, operators) -> {
            operators.forEach((operator, fates) -> {
                if (!operator.isEmpty()) {
                    lines.add(new Line(module, operator, fates));
                }
            });
            lines.add(new Line(module, "", operators.getOrDefault("", Map.of())));
        });
        return lines;
    }

    public List<MutantResult> with(Fate fate) {
        return results.stream().filter(result -> result.fate() == fate).toList();
    }

    /** For a terminal. */
    public String shown() {
        StringBuilder table = new StringBuilder("%-22s %-40s %6s".formatted("module", "operator", "made"));
        COLUMNS.forEach(fate -> table.append("  %s".formatted(fate)));
        for (Line line : lines()) {
            table.append("%n%-22s %-40s %6d"
                    .formatted(line.module(), line.operator().isEmpty() ? "all" : line.operator(), line.made()));
            COLUMNS.forEach(fate -> table.append("  ")
                    .append(" "
                            .repeat(fate.toString().length()
                                    - digits(line.of(fate)).length()))
                    .append(digits(line.of(fate))));
        }
        return table.toString();
    }

    private static String digits(int count) {
        return count == 0 ? "-" : Integer.toString(count);
    }
}
