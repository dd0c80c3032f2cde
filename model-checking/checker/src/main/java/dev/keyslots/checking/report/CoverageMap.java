package dev.keyslots.checking.report;

import dev.keyslots.checking.check.LastCheck;
import dev.keyslots.checking.check.ResultFile;
import dev.keyslots.checking.explain.Vocabulary;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How often each action of the specification was executed on the implementation, by each check that counts: a heat map.
 *
 * @param columns the checks
 * @param modelsOnly actions that no check executed; models alone take these steps
 */
record CoverageMap(List<Link> columns, List<Line> lines, List<Link> modelsOnly) {

    /** Facts that count by action. */
    private static final List<String> FACTS = List.of("transitions", "actions");

    private static final int WARMEST = 5;

    /** @param total in all checks */
    record Line(Link action, List<Cell> cells, String total) {}

    /** @param heat from 0, for nothing, to 5, a step for each power of ten */
    record Cell(int heat, String count) {}

    CoverageMap {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        modelsOnly = List.copyOf(modelsOnly);
    }

    static CoverageMap of(LastCheck check, Vocabulary vocabulary, SourceLinks links) {
        List<ResultFile.Result> counting =
                check.rows().stream().filter(row -> !counts(row).isEmpty()).toList();
        TreeSet<String> executed = counting.stream()
                .flatMap(row -> counts(row).keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        return new CoverageMap(
                counting.stream()
                        .map(row -> new Link(row.name(), "#row-" + row.name()))
                        .toList(),
                executed.stream().map(action -> line(action, counting, links)).toList(),
                vocabulary.who().keySet().stream()
                        .filter(action -> !executed.contains(action))
                        .sorted()
                        .map(links::action)
                        .filter(link -> !link.href().isEmpty())
                        .toList());
    }

    private static Line line(String action, List<ResultFile.Result> counting, SourceLinks links) {
        List<Long> numbers = counting.stream()
                .map(row -> counts(row).getOrDefault(action, 0L))
                .toList();
        return new Line(
                links.action(action),
                numbers.stream().map(CoverageMap::cell).toList(),
                "%,d".formatted(numbers.stream().mapToLong(Long::longValue).sum()));
    }

    private static Cell cell(long count) {
        int heat = count == 0 ? 0 : Math.min(WARMEST, 1 + (int) Math.log10((double) count));
        return new Cell(heat, count == 0 ? "-" : "%,d".formatted(count));
    }

    private static Map<String, Long> counts(ResultFile.Result row) {
        return FACTS.stream()
                .map(row::counts)
                .flatMap(counts -> counts.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Long::sum));
    }
}
