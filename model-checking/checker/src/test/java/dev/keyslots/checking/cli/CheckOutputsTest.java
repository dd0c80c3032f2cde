package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.Outcome;
import dev.keyslots.checking.check.StepSummary;
import dev.keyslots.checking.files.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What {@code check} writes for CI servers, and what it does with a budget of time. */
class CheckOutputsTest {
    private static final CheckItem.Group MODELS = new CheckItem.Group("Models", "what", "states", 2);
    private static final CheckItem.Group FAULTS = new CheckItem.Group("Faults", "what", "caught", 1);

    @TempDir
    private Path folder;

    private interface Body {
        Outcome run() throws InterruptedException;
    }

    /** It takes all cores, so that one comes after the other. */
    private record Item(Group group, String name, boolean nightly, Body body) implements CheckItem {
        @Override
        public int cores(int available) {
            return available;
        }

        @Override
        public String what() {
            return "a thing";
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            return body.run();
        }
    }

    private static final CheckItem GOOD = new Item(MODELS, "Good", false, () -> Outcome.passed("7"));
    private static final CheckItem BAD =
            new Item(FAULTS, "Bad", false, () -> Outcome.failed("-", "it <broke> & \u0007rang\nin two lines"));
    private static final CheckItem NOT_RUN =
            new Item(FAULTS, "NotRun", false, () -> Outcome.skipped("not run: no tool"));

    private CommandResult check(Map<String, String> environment, List<CheckItem> items, String... arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(folder), List.of(home -> items), environment),
                CommandResult.words("check", arguments));
    }

    @Test
    void junit_xml_has_a_suite_for_each_part_and_says_what_failed_and_what_was_not_run() throws Exception {
        Path file = folder.resolve("check.xml");
        assertThat(check(Map.of(), List.of(GOOD, BAD, NOT_RUN), "--junit", file.toString())
                        .status())
                .isEqualTo(1);

        Document xml = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        NodeList suites = xml.getElementsByTagName("testsuite");
        assertThat(suites.getLength()).isEqualTo(2);
        Element faults = (Element) suites.item(1);
        assertThat(List.of("name", "tests", "failures", "errors", "skipped"))
                .map(faults::getAttribute)
                .containsExactly("Faults", "2", "1", "0", "1");
        Element failure = (Element) faults.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("it <broke> & ?rang");
        assertThat(failure.getTextContent()).isEqualTo("it <broke> & ?rang\nin two lines");
        Element skipped = (Element) faults.getElementsByTagName("skipped").item(0);
        assertThat(skipped.getAttribute("message")).isEqualTo("not run: no tool");
        Element good = (Element)
                ((Element) suites.item(0)).getElementsByTagName("testcase").item(0);
        assertThat(good.getAttribute("classname")).isEqualTo("Models");
        assertThat(good.getAttribute("name")).isEqualTo("Good");
        assertThat(good.getChildNodes().getLength()).isZero();
    }

    @Test
    void json_is_that_of_the_results() throws IOException {
        Path file = folder.resolve("copy.json");
        assertThat(check(Map.of(), List.of(GOOD), "--json", file.toString()).status())
                .isZero();
        assertThat(file).hasSameTextualContentAs(folder.resolve("results/check.json"));
        assertThat(new JsonMapper().readTree(file.toFile()).path("passed").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_step_summary_is_appended_with_failures_first() throws IOException {
        Path file = Files.writeString(folder.resolve("summary.md"), "# before\n");
        check(Map.of(StepSummary.VARIABLE, file.toString()), List.of(GOOD, BAD, NOT_RUN));
        assertThat(file)
                .content()
                .startsWith("# before\n## keyslots check: 1 not as expected")
                .contains("<b>Bad</b>", "| Models | 1 | 0 | 0 |", "| Faults | 0 | 1 | 1 |", "Not run: NotRun");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_is_run() {
        CheckItem never = new Item(MODELS, "Never", false, () -> {
            throw new AssertionError("was run");
        });
        String missing = folder.resolve("no/such/folder.xml").toString();
        for (String option : List.of("--junit", "--json")) {
            for (String file : List.of(missing, folder.toString())) {
                CommandResult said = check(Map.of(), List.of(never), option, file);
                assertThat(said.status()).isEqualTo(2);
                assertThat(said.err()).startsWith("keyslots: " + option).contains(file, "cannot be written");
                assertThat(said.out()).isEmpty();
            }
        }
    }

    @Test
    void a_full_disk_is_told() {
        CommandResult said = check(Map.of(), List.of(GOOD), "--json", "/dev/full");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("/dev/full cannot be written: No space left on device");
        assertThat(said.err().lines()).hasSize(1);
    }

    @Test
    void a_budget_goes_to_what_is_worth_most_and_says_what_it_left_out() {
        CheckItem night = new Item(MODELS, "Night", true, () -> Outcome.passed("1"));
        CommandResult said = check(Map.of(), List.of(BAD, night, GOOD), "--nightly", "--budget", "1m");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out()).contains("not run (no time): Night").contains("1 passed, 1 failed, 1 skipped");
        assertThat(said.out().indexOf("Good: ok")).isLessThan(said.out().indexOf("Bad: FAILED"));
    }

    @Test
    void what_a_budget_left_out_is_one_line_for_people_and_a_row_with_its_reason_for_programs() throws IOException {
        CheckItem night = new Item(MODELS, "Night", true, () -> Outcome.passed("1"));
        CheckItem dawn = new Item(FAULTS, "Dawn", true, () -> Outcome.passed("1"));
        Path json = folder.resolve("check.out.json");
        Path junit = folder.resolve("check.xml");
        Path summary = folder.resolve("summary.md");
        CommandResult said = check(
                Map.of(StepSummary.VARIABLE, summary.toString()),
                List.of(night, GOOD, NOT_RUN, dawn),
                "--nightly",
                "--budget",
                "1m",
                "--json",
                json.toString(),
                "--junit",
                junit.toString());
        assertThat(said.out().lines().filter(line -> line.contains("Night") || line.contains("Dawn")))
                .containsExactly("not run (no time): Night, Dawn");
        assertThat(said.out()).contains("not run  NotRun: not run: no tool", "1 of 4 as expected", "3 skipped");
        String reason = "not run: it takes about 5m, which the budget of 1m has no room for";
        assertThat(new JsonMapper().readTree(json.toFile()).path("checks"))
                .filteredOn(row -> row.path("detail").asText().equals(reason))
                .allMatch(row -> row.path("verdict").asText().equals("skipped"))
                .extracting(row -> row.path("name").asText())
                .containsExactly("Night", "Dawn");
        assertThat(junit).content().containsSubsequence("Night", reason, "Dawn", reason);
        assertThat(summary).content().contains("Not run: Night, NotRun, Dawn");
    }

    @Test
    void what_a_budget_interrupts_was_not_run_to_its_end() {
        CountDownLatch never = new CountDownLatch(1);
        CheckItem endless = new Item(MODELS, "Endless", false, () -> {
            never.await();
            return Outcome.passed("1");
        });
        CommandResult said = check(Map.of(), List.of(GOOD, endless), "--budget", "4s");
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("Endless: not run to its end: the budget of 4s was used up");
    }

    @Test
    void what_took_too_long_last_time_is_not_begun_again() throws IOException {
        Files.createDirectories(folder.resolve("results"));
        Files.writeString(folder.resolve("results/seconds.json"), "{\"Good\": 61.0}");
        CommandResult said = check(Map.of(), List.of(GOOD, BAD), "--budget", "60s");
        assertThat(said.out()).contains("not run (no time): Good");
        assertThat(folder.resolve("results/check-part.json"))
                .content()
                .contains("not run: it takes about 1m1s, which the budget of 1m has no room for");
        assertThat(folder.resolve("results/seconds.json")).content().contains("\"Good\":61.0", "\"Bad\":");
    }

    /** Of four rows there is time for one. */
    @Test
    void too_little_checked_is_no_success_but_inconclusive() throws IOException {
        List<CheckItem> items = new ArrayList<>(List.of(GOOD));
        for (String name : List.of("Night", "Dusk", "Dawn")) {
            items.add(new Item(MODELS, name, true, () -> Outcome.passed("1")));
        }
        Path json = folder.resolve("out.json");
        Path summary = folder.resolve("summary.md");
        CommandResult said = check(
                Map.of(StepSummary.VARIABLE, summary.toString()),
                items,
                "--nightly",
                "--budget",
                "1m",
                "--json",
                json.toString());
        assertThat(said.status()).isEqualTo(3);
        String reason =
                "1 of 4 rows were checked, and --at-least 50% asks for 2; give it more time (--budget), or ask for less.";
        assertThat(said.out()).contains("1 of 4 as expected").endsWith("inconclusive: " + reason + "\n");
        JsonNode results = new JsonMapper().readTree(json.toFile());
        assertThat(results.path("verdict").asText()).isEqualTo("inconclusive");
        assertThat(results.path("reason").asText()).isEqualTo(reason);
        assertThat(summary)
                .content()
                .contains("keyslots check: inconclusive", reason)
                .doesNotContain("all as expected");

        for (String enough : List.of("1", "25%", "1%")) {
            assertThat(check(Map.of(), items, "--nightly", "--budget", "1m", "--at-least", enough)
                            .status())
                    .as(enough)
                    .isZero();
        }
        for (String tooMuch : List.of("2", "26%", "100%", "4")) {
            assertThat(check(Map.of(), items, "--nightly", "--budget", "1m", "--at-least", tooMuch)
                            .status())
                    .as(tooMuch)
                    .isEqualTo(3);
        }
        items.add(BAD);
        assertThat(check(Map.of(), items, "--nightly", "--budget", "1m", "--at-least", "5")
                        .status())
                .as("a failure is known, however little was checked")
                .isEqualTo(1);
    }

    @Test
    void what_is_asked_for_at_least_has_to_be_possible_and_more_than_nothing() {
        for (String wrong : List.of("0", "0%", "101%", "-1", "1.5", "half", "", "%")) {
            CommandResult said = check(Map.of(), List.of(GOOD), "--at-least=" + wrong);
            assertThat(said.status()).as(wrong).isEqualTo(2);
            assertThat(said.err()).as(wrong).contains("--at-least", "write it as 40 or 25%");
        }
        CommandResult said = check(Map.of(), List.of(GOOD, BAD), "--at-least", "3");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("--at-least 3: there are only 2 to check");
    }

    @Test
    void a_part_leaves_the_results_of_the_last_whole_check_alone() throws IOException {
        CheckItem night = new Item(MODELS, "Night", true, () -> Outcome.passed("1"));
        List<CheckItem> items = List.of(GOOD, BAD, night);
        Path whole = folder.resolve("results/check.json");
        Path part = folder.resolve("results/check-part.json");
        assertThat(check(Map.of(), items).out()).doesNotContain("a part of the check");
        String before = Files.readString(whole);
        assertThat(before).contains("\"whole\" : true");
        assertThat(part).doesNotExist();

        CommandResult named = check(Map.of(), items, "Good");
        assertThat(named.status()).isZero();
        assertThat(named.out()).contains("a part of the check, in results/check-part.json");
        assertThat(part).content().contains("\"whole\" : false", "Good").doesNotContain("Bad");
        Files.delete(part);

        Files.writeString(folder.resolve("results/seconds.json"), "{\"Bad\": 61.0}");
        CommandResult cut = check(Map.of(), items, "--budget", "60s");
        assertThat(cut.out()).contains("not run (no time): Bad", "a part of the check");
        assertThat(part).content().contains("\"whole\" : false", "Bad");
        assertThat(whole).hasContent(before);

        assertThat(check(Map.of(), items, "Good", "Bad").out())
                .as("all that is not left for the night")
                .doesNotContain("a part of the check");
    }

    @Test
    void a_budget_that_is_no_time_is_refused() {
        for (String wrong : List.of("5", "0m", "-1m", "5 m", "m", "", "1x")) {
            CommandResult said = check(Map.of(), List.of(GOOD), "--budget=" + wrong);
            assertThat(said.status()).as(wrong).isEqualTo(2);
            assertThat(said.err()).as(wrong).contains("write it as 90s, 5m or 1h30m");
        }
    }
}
