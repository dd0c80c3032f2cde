package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.JavaSources;
import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.Checks;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The table in {@code spec/README.md}: no rule of a module without a row, no row that points nowhere. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReviewersTableTest {

    private static final Pattern RULES = Pattern.compile("\\bR(\\d+)(?:-R?(\\d+))?");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private record Row(String rule, String actions, String java, String kernel, String checks) {
        static Row of(String line) {
            String[] cells = line.split("\\|", -1);
            return new Row(cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip(), cells[5].strip());
        }
    }

    private List<Row> rows = List.of();
    private String modules = "";

    @BeforeAll
    void read() throws IOException {
        List<String> lines = Files.readAllLines(Workspace.spec().resolve("README.md"));
        int head = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("| rule | action |"))
                .findFirst()
                .orElseThrow());
        rows = lines.stream()
                .skip(head + 2)
                .takeWhile(line -> line.startsWith("|"))
                .map(Row::of)
                .toList();
        try (Stream<Path> files = Files.list(Workspace.spec())) {
            modules = files.filter(file -> file.toString().endsWith(".tla"))
                    .sorted()
                    .map(ReviewersTableTest::text)
                    .collect(Collectors.joining("\n"));
        }
    }

    @Test
    void each_rule_that_a_module_cites_has_a_row() {
        Set<Integer> rowed = new TreeSet<>();
        rows.forEach(row -> rowed.addAll(rules(row.rule())));
        assertThat(rowed).containsAll(rules(modules)).hasSizeGreaterThan(15);
    }

    @Test
    void each_action_is_defined_in_a_module() {
        for (Row row : rows) {
            List<String> actions = quoted(row.actions());
            assertThat(actions.isEmpty() && !row.actions().startsWith("none"))
                    .as("the row of %s names an action, or says why not", row.rule())
                    .isFalse();
            for (String action : actions) {
                String name = action.replaceAll("\\(.*", "");
                assertThat(modules)
                        .as("%s in the row of %s", action, row.rule())
                        .containsPattern("(?m)^\\s*" + name + "(\\([\\w, ]*\\))? ==");
            }
        }
    }

    @Test
    void each_class_and_method_exists() {
        for (Row row : rows) {
            List<String> members = members(row.java());
            assertThat(members)
                    .as("what does it in Java, in the row of %s", row.rule())
                    .isNotEmpty();
            assertThat(members).as("in the row of %s", row.rule()).allMatch(JavaSources::hasMember);
        }
    }

    @Test
    void each_row_names_a_function_of_the_kernel_or_says_what_stands_for_it() {
        assertThat(rows).allMatch(row -> !row.kernel().isBlank());
    }

    @Test
    void each_check_and_test_exists() {
        Set<String> checks = checks();
        for (Row row : rows) {
            assertThat(quoted(row.checks()))
                    .as("what would notice a difference, in the row of %s", row.rule())
                    .isNotEmpty()
                    .allMatch(name -> checks.contains(name) || JavaSources.hasTest(name));
        }
    }

    private static Set<String> checks() {
        Home home = new Home(Workspace.home());
        return Checks.ALL.stream()
                .flatMap(provider -> provider.items(home).stream())
                .map(CheckItem::name)
                .collect(Collectors.toSet());
    }

    /** {@code R3-R5} are three rules. */
    private static Set<Integer> rules(String text) {
        Set<Integer> rules = new TreeSet<>();
        RULES.matcher(text).results().forEach(match -> {
            int first = Integer.parseInt(match.group(1));
            int last = match.group(2) == null ? first : Integer.parseInt(match.group(2));
            for (int rule = first; rule <= last; rule++) {
                rules.add(rule);
            }
        });
        return rules;
    }

    /** {@code new X} is the class X, and {@code .put} a method of the class named before. */
    private static List<String> members(String cell) {
        List<String> members = new ArrayList<>();
        String type = "";
        for (String name : quoted(cell)) {
            String full = name.startsWith(".") ? type + name : name.replace("new ", "");
            type = full.replaceAll("\\..*", "");
            members.add(full);
        }
        return members;
    }

    private static List<String> quoted(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
