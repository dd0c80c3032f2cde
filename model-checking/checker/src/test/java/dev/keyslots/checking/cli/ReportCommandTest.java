package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.report.RunHistory;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code report} and the history that it shows; the page itself is looked at in a browser. */
class ReportCommandTest {

    private static final String RESULTS = """
            {"version": 1, "verdict": "as expected", "reason": "", "whole": true,
             "passed": 1, "failed": 0, "skipped": 0, "notRunNightly": [], "checks": [
              {"group": "Models", "name": "MCPassthrough", "what": "3 invariants", "verdict": "passed", "size": "330",
               "seconds": 1.5, "detail": "", "facts": {"distinctStates": 330}}]}
            """;

    @TempDir
    private Path home;

    @BeforeEach
    void makeHome() throws IOException {
        for (String part : List.of("spec", "impl", "model-checking", "proofs-notes")) {
            Files.createSymbolicLink(home.resolve(part), Workspace.home().resolve(part));
        }
        Files.createDirectory(home.resolve("results"));
    }

    private Path results(String text) throws IOException {
        return Files.writeString(home.resolve("results").resolve("check.json"), text);
    }

    private CommandResult report(String... arguments) {
        return CommandResult.by(home, CommandResult.words("report", arguments));
    }

    @Test
    void without_results_one_paragraph_says_what_to_do() {
        CommandResult said = report();
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err().lines()).singleElement().asString().contains("no results yet", "./keyslots check");
    }

    @Test
    void results_that_are_broken_are_said_to_be_so_with_the_line() throws IOException {
        results(RESULTS.substring(0, 80));
        assertThat(report().err()).contains("check.json, line 2", "Run ./keyslots check again");
        results("[]");
        assertThat(report().status()).isEqualTo(2);
    }

    @Test
    void a_page_is_written_whole_where_one_says() throws IOException {
        results(RESULTS);
        Path page = home.resolve("page.html");
        CommandResult said = report("--output", page.toString());
        assertThat(said).isEqualTo(new CommandResult(0, "The report is in page.html" + System.lineSeparator(), ""));
        assertThat(page)
                .content()
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("1 of 1 as expected");
        assertThat(report("--output", "/no/such/folder/page.html").err()).contains("a folder that exists");
    }

    @Test
    void a_part_that_is_as_expected_does_not_look_like_a_whole_check() throws IOException {
        Path part = home.resolve("results/check-part.json");
        Files.writeString(part, RESULTS.replace("\"whole\": true", "\"whole\": false"));
        assertThat(report().status()).isZero();
        Path page = home.resolve("results/report.html");
        assertThat(page)
                .content()
                .contains("A part of the check: 1 of 1 as expected")
                .doesNotContain("verdict ok");

        results(RESULTS.replace("1.5", "2.5"));
        assertThat(report().status()).isZero();
        assertThat(page)
                .content()
                .contains("> 1 of 1 as expected", "verdict ok")
                .doesNotContain("A part of the check");

        assertThat(report("--results", part.toString()).status()).isZero();
        assertThat(page).content().contains("A part of the check");
        assertThat(report("--results", "/no/such.json").err())
                .isEqualTo("keyslots: --results /no/such.json: there is no such file.\n");
    }

    @Test
    void it_begins_with_which_design_keeps_which_promise_and_each_red_cell_leads_to_how() throws IOException {
        String page = pageOf(RESULTS);
        assertThat(page)
                .contains("<title>Inline-encryption keyslots: which design keeps which promise</title>")
                .contains("Linux 6.12 breaks 6 of 16 promises, the reference 1.")
                .contains("code of 6.12.117");
        assertThat(page.indexOf("id=\"designs\""))
                .isLessThan(page.indexOf("id=\"hazards\""))
                .isPositive();
        assertThat(page.indexOf("id=\"hazards\"")).isLessThan(page.indexOf("id=\"results\""));

        List<String> red = groups(page, "<td class=\"v fails\" title=\"[^\"]*\">(.*?)</td>");
        assertThat(red).hasSizeGreaterThan(30).allMatch(cell -> cell.startsWith("<a href=\"#"));
        List<String> ids = groups(page, "id=\"([^\"]+)\"");
        assertThat(groups(page, "href=\"#([^\"]+)\""))
                .allSatisfy(target -> assertThat(ids).contains(target));
        assertThat(ids).doesNotHaveDuplicates();
    }

    private String pageOf(String text) throws IOException {
        results(text);
        assertThat(report().status()).isZero();
        return Files.readString(home.resolve("results/report.html"));
    }

    private static List<String> groups(String text, String regex) {
        return Pattern.compile(regex)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void it_can_be_sent() throws IOException {
        String page = pageOf(RESULTS);
        assertThat(page)
                .contains("<meta name=\"description\"", "<link rel=\"icon\" href=\"data:image/svg+xml,")
                .doesNotContain("src=\"", "href=\"http", "@import", "url(http");
        assertThat(page.length()).isLessThan(1_000_000);
    }

    @Test
    void what_a_row_says_is_text_and_never_markup() throws IOException {
        String page = pageOf(RESULTS.replace("3 invariants", "<img onerror=x>")
                .replace("\"detail\": \"\"", "\"detail\": \"</pre><script>\""));
        assertThat(page).doesNotContain("<img onerror", "</pre><script>").contains("&lt;img onerror");
    }

    @Test
    void the_explorer_opens_on_hazard_H5_with_what_could_have_happened_instead() throws IOException {
        String page = pageOf(RESULTS.replace("MCPassthrough", "MCEvictInUseThenReset"));
        String data = groups(page, "(?s)id=\"graph-data\">(.*?)</script>").getFirst();
        JsonNode first = Json.lenient(JsonNode.class).readTree(data).get(0);
        assertThat(first.at("/graph/model").asText()).isEqualTo("MCEvictInUseThenReset");
        assertThat(first.at("/graph/states").size()).isBetween(10, 60);
        assertThat(first.at("/paths/0/labels")).hasSize(4);
        assertThat(first.at("/paths/0/end").asText()).isEqualTo("to its end");
        assertThat(first.at("/opensOnPath").asBoolean()).isTrue();
    }

    @Test
    void what_is_inconclusive_says_why() throws IOException {
        results(RESULTS.replace("\"as expected\", \"reason\": \"\"", "\"inconclusive\", \"reason\": \"1 of 9 rows\""));
        assertThat(report().status()).isZero();
        assertThat(home.resolve("results/report.html"))
                .content()
                .contains("Inconclusive: 1 of 1 as expected", "1 of 9 rows")
                .doesNotContain("verdict ok");
    }

    @Test
    void results_of_another_version_are_said_to_be_so() throws IOException {
        results(RESULTS.replace("\"version\": 1", "\"version\": 2"));
        assertThat(report().err())
                .contains("check.json is of version 2, and this reads version 1. Run ./keyslots check");
    }

    @Test
    void a_model_that_is_unknown_or_too_large_to_be_looked_at_is_refused() throws IOException {
        results(RESULTS);
        assertThat(report("--explore", "MCPasthrough").err()).contains("The nearest names are MCPassthrough");
        assertThat(report("--explore", "MCKeyslotsSmall").err()).contains("more than 1,000 states");
    }

    @Test
    void a_trace_that_cannot_be_shown_is_no_failure_and_one_line_says_why() throws IOException {
        results(RESULTS);
        Path trace = Files.writeString(home.resolve("middle.ndjson"), """
                {"trace":"keyslots-events","version":1,"slots":2,"design":"reference","source":"test","start":"unknown"}
                {"event":"GetProgram","request":1,"key":"k1","slot":0}
                """);
        CommandResult said = report("--trace", trace.toString());
        assertThat(said.status()).isZero();
        assertThat(said.out().lines().findFirst().orElseThrow())
                .contains("middle.ndjson: not shown", "ends before it shows the state of slots [1]");
        assertThat(home.resolve("results/report.html")).content().contains("middle.ndjson: not shown");
    }

    @Test
    void a_file_that_is_no_trace_is_said_to_be_so_before_anything_is_written() throws IOException {
        results(RESULTS);
        Path text = Files.writeString(home.resolve("text"), "hello\n");
        assertThat(report("--trace", text.toString()).err()).startsWith("keyslots: --trace " + text + ": ");
        Path broken = Files.writeString(home.resolve("broken"), "{\"trace\":\"keyslots-steps\",\"version\":9}\n");
        assertThat(report("--trace", broken.toString()).err()).contains("--trace", "broken, line 1");
        assertThat(report("--trace", "/no/such").err())
                .contains("--trace /no/such: cannot be read: there is no such file");
        assertThat(home.resolve("results/report.html")).doesNotExist();
    }

    @Test
    void each_run_adds_a_line_to_the_history_also_after_one_that_was_cut_off() throws IOException {
        Path results = results(RESULTS);
        Path history = home.resolve("results").resolve("history.ndjson");
        RunHistory.append(history, results);
        Files.writeString(history, "{\"when\":", StandardOpenOption.APPEND);
        RunHistory.append(history, results);

        RunHistory read = RunHistory.read(history);
        assertThat(read.runs()).hasSize(2);
        assertThat(read.of("MCPassthrough", 20))
                .containsExactly(new RunHistory.Point(1.5, 330, "passed"), new RunHistory.Point(1.5, 330, "passed"));
        assertThat(read.of("MCPassthrough", 1)).hasSize(1);
        assertThat(read.of("MCKeyslots", 20)).isEmpty();
    }
}
