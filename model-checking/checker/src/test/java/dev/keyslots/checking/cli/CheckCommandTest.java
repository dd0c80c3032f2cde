package dev.keyslots.checking.cli;

import static dev.keyslots.checking.tlc.Fixture.entry;
import static dev.keyslots.checking.tlc.Fixture.passes;
import static dev.keyslots.checking.tlc.Fixture.violates;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.CheckProvider;
import dev.keyslots.checking.check.ModelChecks;
import dev.keyslots.checking.check.Outcome;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.tlc.Fixture;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code check} as a user sees it. */
class CheckCommandTest {

    private static final CheckItem.Group GROUP = new CheckItem.Group("Things", "what", "how many", 1);

    private record Item(String name, Outcome outcome, boolean nightly) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "a thing";
        }

        @Override
        public Outcome run(Progress progress) {
            progress.at("1 thing");
            return outcome;
        }
    }

    private static final CheckItem GOOD = new Item("Good", Outcome.passed("7"), false);
    private static final CheckItem BAD = new Item("Bad", Outcome.failed("3", "it broke\nin two lines"), false);
    private static final CheckItem LONG = new Item("Long", Outcome.passed("9"), true);

    private Path folder;

    @BeforeEach
    void workingCopy(@TempDir Path home) {
        folder = home;
    }

    private CommandResult keyslots(List<CheckProvider> providers, String... arguments) {
        return CommandResult.by(KeyslotsCommand.commandLine(() -> new Home(folder), providers), arguments);
    }

    private CommandResult check(List<CheckItem> items, String... arguments) {
        return keyslots(List.of(home -> items), CommandResult.words("check", arguments));
    }

    @Test
    void ends_with_0_when_everything_is_as_expected() {
        CommandResult said = check(List.of(GOOD));

        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("[1/1] Good: ok", "1 of 1 as expected").endsWith("1 passed, 0 failed\n");
    }

    @Test
    void ends_with_1_when_something_is_not_and_says_why() {
        CommandResult said = check(List.of(GOOD, BAD));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("FAILED  Bad: it broke\n    in two lines", "1 of 2 as expected")
                .endsWith("1 passed, 1 failed\n");
    }

    @Test
    void what_was_not_run_is_shown_with_its_reason_and_is_no_success() {
        CommandResult said = check(List.of(GOOD, new Item("Absent", Outcome.skipped("no such device"), false)));

        assertThat(said.out()).contains("not run  Absent: no such device").endsWith("1 passed, 0 failed, 1 skipped\n");
        assertThat(check(List.of(new Item("Absent", Outcome.skipped("no such device"), false))))
                .satisfies(nothing -> assertThat(nothing.status()).isEqualTo(3))
                .satisfies(nothing -> assertThat(nothing.out()).contains("inconclusive: 0 of 1 rows were checked"));
    }

    @Test
    void nightly_items_are_named_but_not_run_unless_asked_for() {
        assertThat(check(List.of(GOOD, LONG)).out())
                .contains("not run (nightly): Long")
                .endsWith("1 passed, 0 failed\n");
        assertThat(check(List.of(GOOD, LONG), "--nightly").out()).endsWith("2 passed, 0 failed\n");
        assertThat(check(List.of(GOOD, LONG), "Long").out())
                .doesNotContain("Good")
                .endsWith("1 passed, 0 failed\n");
    }

    @Test
    void a_hazard_stands_for_the_rows_that_are_about_it() {
        List<CheckItem> items =
                List.of(GOOD, BAD, new About("Swap", List.of("H2"), false), new About("Slow", List.of("H2"), true));

        assertThat(check(items, "h2").out()).contains("Swap: ok").endsWith("1 passed, 0 failed\n");
        assertThat(check(items, "H2", "--nightly").out()).endsWith("2 passed, 0 failed\n");
        assertThat(check(items, "H3"))
                .satisfies(none -> assertThat(none.status()).isEqualTo(2))
                .satisfies(none -> assertThat(none.err()).contains("No row is about H3. Rows are about H2."));
    }

    private record About(String name, List<String> ids, boolean nightly) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "what it is about";
        }

        @Override
        public Outcome run(Progress progress) {
            return Outcome.passed("1");
        }
    }

    @Test
    void an_unknown_name_ends_with_2_and_the_nearest_names() {
        CommandResult said = check(List.of(GOOD, BAD, LONG), "Godo");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("There is no check \"Godo\". The nearest names are Good, ");
        assertThat(said.out()).isEmpty();
    }

    @Test
    void two_checks_of_one_name_end_with_2() {
        CommandResult said = check(List.of(GOOD, GOOD));

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("\"Good\" is the name of two checks");
    }

    @Test
    void wrong_usage_ends_with_2() {
        assertThat(check(List.of(GOOD), "--nihgtly").status()).isEqualTo(2);
        assertThat(keyslots(List.of()).status()).isEqualTo(2);
    }

    @Test
    void a_check_that_throws_has_failed_and_the_others_still_run() {
        CheckItem throwing = new CheckItem() {
            @Override
            public Group group() {
                return GROUP;
            }

            @Override
            public String name() {
                return "Throwing";
            }

            @Override
            public String what() {
                return "a fault";
            }

            @Override
            public Outcome run(Progress progress) {
                throw new IllegalStateException("a bug");
            }
        };

        CommandResult said = check(List.of(throwing, GOOD));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("ended unexpectedly", "a bug")
                .doesNotContain("\tat ")
                .endsWith("1 passed, 1 failed\n");
    }

    @Test
    void a_problem_of_the_program_is_one_paragraph_without_a_stack_trace() {
        CommandResult said = keyslots(
                List.of(home -> {
                    throw new IllegalStateException("a bug");
                }),
                "check");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("Could not go on", "a bug").doesNotContain("\tat ");
    }

    @Test
    void models_and_variants_are_in_one_table_and_in_the_results_file() {
        Fixture fixture = Fixture.in(folder);
        fixture.model(fixture.models(), "MCCounter", Fixture.INVARIANTS_HOLD)
                .manifest(fixture.models(), entry("MCCounter", passes(4)))
                .model(fixture.variants(), "MCOver", "SPECIFICATION Spec CONSTANT Limit = 3 INVARIANT BelowLimit")
                .manifest(fixture.variants(), entry("MCOver", violates("invariant", "BelowLimit", 4)));

        CommandResult said = keyslots(List.of(ModelChecks::items), "check", "MCCounter", "MCOver");

        assertThat(said.out())
                .containsPattern("Models +what is checked +distinct states +time +verdict")
                .containsPattern("MCCounter +1 invariant +4 +[0-9.]+ s +ok")
                .containsPattern("Variants that must fail +must violate +trace length +time +verdict")
                .containsPattern("MCOver +BelowLimit +4 +[0-9.]+ s +ok")
                .endsWith("2 of 2 as expected\n2 passed, 0 failed\n");
        assertThat(said.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(folder.resolve("results").resolve("check.json"))
                .content()
                .contains("\"passed\" : 2", "\"name\" : \"MCCounter\"", "\"distinctStates\" : 4", "\"depth\" : 4");
    }

    @Test
    void the_help_names_the_exit_statuses_and_gives_examples() {
        assertThat(keyslots(List.of(), "check", "--help").out())
                .contains("Exit status:", "Examples:", "TLA2TOOLS_JAR", "--nightly");
    }
}
