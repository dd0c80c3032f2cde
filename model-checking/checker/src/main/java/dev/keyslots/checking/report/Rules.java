package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reviewer's table of {@code spec/README.md}, with links: for each rule the action that says it, the Java that does it, and what
 * holds the two against each other.
 */
record Rules(List<Row> rows, Map<String, Remedy> remedies) {

    private static final Pattern LINE =
            Pattern.compile("\\| (-|[RHB]\\d+(?:, [RHB]\\d+)*) \\| (.+) \\| (.+) \\| (.+) \\| (.+) \\|");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern RULE = Pattern.compile("\\bR\\d+\\b");
    private static final int SHOWN = 3;

    /**
     * One row.
     *
     * @param anchor unique in the page
     * @param ids rules and hazards; none for what is no rule
     * @param kernel functions, as the table has them
     */
    record Row(
            String anchor, List<String> ids, List<Link> actions, List<Link> java, String kernel, List<String> checks) {

        /** Rules, as the table has them. */
        String rule() {
            return ids.isEmpty() ? "-" : String.join(", ", ids);
        }

        String heldBy() {
            return String.join(", ", checks);
        }
    }

    /** What the catalogue says of a bug or a hazard: the rules that its remedy follows, and the Java that has it. */
    record Remedy(List<String> rules, List<Link> java) {}

    /** Where one reads on: rules, and what says and does them. */
    record Pointers(List<Link> rules, List<Link> actions, List<Link> java) {}

    Rules {
        rows = List.copyOf(rows);
        remedies = Map.copyOf(remedies);
    }

    /** @throws InputProblemException if there is no such table */
    static Rules read(Path home, SourceLinks links, Catalogue catalogue) {
        Path file = home.resolve("spec").resolve("README.md");
        List<Row> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                var cells = LINE.matcher(line);
                if (cells.matches()) {
                    List<String> ids = cells.group(1).equals("-")
                            ? List.of()
                            : List.of(cells.group(1).split(", "));
                    rows.add(new Row(
                            "rule-row-" + (rows.size() + 1),
                            ids,
                            quoted(cells.group(2)).stream().map(links::action).toList(),
                            java(cells.group(3), links),
                            cells.group(4).replace("`", ""),
                            quoted(cells.group(5))));
                }
            }
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
        return new Rules(
                rows,
                catalogue.entries().stream()
                        .collect(Collectors.toMap(
                                Catalogue.Entry::id,
                                entry -> new Remedy(
                                        RULE.matcher(entry.remedy())
                                                .results()
                                                .map(MatchResult::group)
                                                .toList(),
                                        java(entry.reference(), links)))));
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell).results().map(found -> found.group(1)).toList();
    }

    private static List<Link> java(String cell, SourceLinks links) {
        List<Link> found = new ArrayList<>();
        String type = "";
        for (MatchResult quoted : QUOTED.matcher(cell).results().toList()) {
            String said = quoted.group(1);
            type = said.startsWith(".") ? type : said.replace("new ", "").replaceAll("\\..*", "");
            found.add(links.java(said, type));
        }
        return found;
    }

    /** The first row of this rule. */
    Optional<Row> of(String id) {
        return rows.stream().filter(row -> row.ids().contains(id)).findFirst();
    }

    /** The rules that a check of that name holds. */
    List<String> heldBy(String check) {
        return rows.stream()
                .filter(row -> row.checks().contains(check))
                .flatMap(row -> row.ids().stream())
                .distinct()
                .toList();
    }

    /** Where to read on about these rules, bugs and hazards. */
    Pointers pointers(Collection<String> ids) {
        List<Remedy> own = ids.stream()
                .filter(id -> of(id).isEmpty())
                .flatMap(id -> Stream.ofNullable(remedies.get(id)))
                .toList();
        Set<String> all = new HashSet<>(ids);
        own.forEach(remedy -> all.addAll(remedy.rules()));
        List<Row> about = rows.stream()
                .filter(row -> row.ids().stream().anyMatch(all::contains))
                .toList();
        return new Pointers(
                ids.stream().map(this::link).toList(),
                some(about.stream().flatMap(row -> row.actions().stream())),
                some(Stream.concat(
                        own.stream().flatMap(remedy -> remedy.java().stream()),
                        about.stream().flatMap(row -> row.java().stream()))));
    }

    /** The rule in this page; bugs and hazards have a table of their own. */
    private Link link(String id) {
        if (id.startsWith("B") || id.startsWith("H")) {
            return new Link(id, "#" + id);
        }
        return new Link(id, of(id).map(row -> "#" + row.anchor()).orElse(""));
    }

    private static List<Link> some(Stream<Link> links) {
        Map<String, Link> byText = new LinkedHashMap<>();
        links.filter(link -> !link.href().isEmpty() && !link.text().startsWith("."))
                .forEach(link -> byText.putIfAbsent(link.text(), link));
        return byText.values().stream().limit(SHOWN).toList();
    }
}
