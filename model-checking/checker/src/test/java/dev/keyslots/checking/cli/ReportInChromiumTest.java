package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.CheckProvider;
import dev.keyslots.checking.check.Checks;
import dev.keyslots.checking.check.ConformanceChecks;
import dev.keyslots.checking.check.Outcome;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;
import picocli.CommandLine;

/** The report of a small check, in a real browser: it loads, filters, steps and follows links, by mouse and by keyboard. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportInChromiumTest {

    private static final Set<String> ROWS = Set.of(
            "MCPassthrough",
            "MCPassthroughWithoutCallback",
            "MCEvictInUseThenReset",
            "exhaustive-passthrough",
            "linux-6.12-hazards");

    private static final String TRACE = """
            {"trace":"keyslots-steps","version":1,"world":"PASSTHROUGH"}
            {"step":"Get","request":"r1","key":"k2","program":"SUCCEEDS"}
            {"step":"Put","request":"r1"}
            """;

    private static final String SLOTS_TRACE = """
            {"trace":"keyslots-steps","version":1,"world":"KEYSLOTS_SMALL"}
            {"step":"Get","request":"r1","key":"k2","program":"SUCCEEDS"}
            {"step":"Evict","key":"k2","erase":"SUCCEEDS"}
            {"step":"Put","request":"r1"}
            """;

    private Chromium chromium;
    private Path home;
    private Path report;

    /** A working copy with results of its own: of some rows, and of one that fails. */
    @BeforeAll
    void makeReport(@TempDir Path folder) throws IOException, InterruptedException {
        chromium = Chromium.start();
        home = folder;
        for (String part : List.of("spec", "impl", "model-checking", "proofs-notes")) {
            Files.createSymbolicLink(home.resolve(part), Workspace.home().resolve(part));
        }
        assertThat(keyslots("check")).isEqualTo(1);
        Path trace = Files.writeString(home.resolve("walk.ndjson"), TRACE);
        Path slots = Files.writeString(home.resolve("slots.ndjson"), SLOTS_TRACE);
        assertThat(keyslots(
                        "report",
                        "--explore",
                        "MCPassthrough",
                        "--trace",
                        trace.toString(),
                        "--trace",
                        slots.toString()))
                .isZero();
        report = home.resolve("results").resolve("report.html");
    }

    private int keyslots(String... arguments) {
        CheckProvider some = here -> Checks.ALL.stream()
                .flatMap(provider -> provider.items(here).stream())
                .filter(item -> ROWS.contains(item.name()))
                .toList();
        CheckProvider failing = here -> List.of(new Failing());
        CommandLine commandLine = KeyslotsCommand.commandLine(() -> new Home(home), List.of(some, failing))
                .setOut(new PrintWriter(new StringWriter()));
        return commandLine.execute(arguments);
    }

    private record Failing() implements CheckItem {
        @Override
        public Group group() {
            return ConformanceChecks.GROUP;
        }

        @Override
        public String name() {
            return "always-fails";
        }

        @Override
        public String what() {
            return "nothing <b>";
        }

        @Override
        public Outcome run(Progress progress) {
            return Outcome.failed("-", "it never does <script>");
        }
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private void open() {
        chromium.look("light", 1280);
        chromium.driver().get("about:blank"); // or only the fragment would change
        chromium.console();
        chromium.open(report);
    }

    private WebElement element(String css) {
        return chromium.driver().findElement(By.cssSelector(css));
    }

    private List<WebElement> elements(String css) {
        return chromium.driver().findElements(By.cssSelector(css));
    }

    private long number(String script) {
        return ((Number) chromium.ask("return " + script)).longValue();
    }

    @ParameterizedTest
    @CsvSource({"light, 1280", "dark, 1280", "light, 390", "dark, 390"})
    void it_loads_without_a_word_on_the_console_and_fits(String scheme, int width) {
        open();
        chromium.look(scheme, width);
        chromium.open(report);

        assertThat(chromium.console()).isEmpty();
        assertThat(number("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("what is wider than the window")
                .isZero();
        long paper = number("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
        assertThat(paper).matches(red -> scheme.equals("dark") ? red < 60 : red > 200);
        assertThat(elements("h1"))
                .singleElement()
                .extracting(WebElement::getText)
                .isEqualTo("✗ 1 of 6 NOT as expected");
        assertThat(elements("header .tag.bad"))
                .singleElement()
                .extracting(WebElement::getText)
                .isEqualTo("always-fails");
    }

    @Test
    void it_needs_no_network() throws IOException {
        assertThat(Files.readString(report))
                .doesNotContain(
                        "src=\"", "<link rel=\"stylesheet", "href=\"http", "@import", "url(http", "<script>it never")
                .contains("<link rel=\"icon\" href=\"data:image/svg+xml,");
    }

    @Test
    void rows_are_filtered_by_words_and_by_verdict() {
        open();
        element("#filter").sendKeys("passthrough callback");
        assertThat(element("#filtered").getText()).isEqualTo("1 of 6 rows");
        assertThat(element("#row-MCPassthroughWithoutCallback").isDisplayed()).isTrue();
        assertThat(element("#row-MCPassthrough").isDisplayed()).isFalse();

        element("#filter").clear();
        new Select(element("#verdicts")).selectByVisibleText("failed");
        assertThat(element("#filtered").getText()).isEqualTo("1 of 6 rows");
        assertThat(element("#row-always-fails").isDisplayed()).isTrue();

        assertThat(chromium.driver().getCurrentUrl()).endsWith("#results?verdict=bad");
        assertThat(elements("details.part[open] table.results"))
                .as("parts without a row that fits are hidden")
                .singleElement()
                .matches(table -> table.getText().contains("always-fails"));

        element("header .tag.bad").click();
        follow("#part-models");
        follow("#row-MCPassthrough");
        assertThat(element("#row-MCPassthrough").isDisplayed())
                .as("a link shows its row again")
                .isTrue();
    }

    /** As from a link that somebody was sent. */
    private void follow(String fragment) {
        chromium.driver().executeScript("location.hash = arguments[0]", fragment);
    }

    @Test
    void a_link_that_was_sent_shows_what_its_sender_saw() {
        open();
        chromium.driver().get("about:blank");
        chromium.driver().get(report.toUri() + "#results?filter=callback&verdict=ok");
        assertThat(element("#filtered").getText()).isEqualTo("1 of 6 rows");

        chromium.driver().get("about:blank");
        chromium.driver().get(report.toUri() + "#steps-MCEvictInUseThenReset?step=3");
        assertThat(element("#steps-MCEvictInUseThenReset .step.current").getText())
                .contains("EvictBusy");

        chromium.driver().get("about:blank");
        chromium.driver().get(report.toUri() + "#explorer?graph=MCPassthrough&path=trace+walk.ndjson&step=2");
        assertThat(element("#path-says").getText()).contains("after step 2, PutNoSlot(r1)");
        assertThat(chromium.console()).isEmpty();
    }

    @Test
    void what_all_designs_keep_is_folded_and_what_one_breaks_leads_to_how() {
        open();
        assertThat(element("#designs tbody.kept").isDisplayed()).isFalse();
        element("#designs .more").click();
        assertThat(element("#designs tbody.kept").isDisplayed()).isTrue();
        element("#designs td.fails a[href='#run-linux-6.12-DataUnderOwnKey']").click();
        WebElement run = element("[id='run-linux-6.12-DataUnderOwnKey']").findElement(By.xpath("ancestor::details"));
        assertThat(run.getDomProperty("open")).isEqualTo("true");
        assertThat(run.getText()).contains("DataUnderOwnKey of", "linux-6.12");
    }

    @Test
    void matrices_say_what_holds_and_what_was_not_run() {
        open();
        follow("#matrix-Passthrough");
        String passthrough = element("#matrix-Passthrough")
                .findElement(By.xpath("ancestor::details"))
                .getText();
        assertThat(passthrough).contains("EvictedIsGone", "MCPassthroughWithoutCallback", "✓", "?");
        assertThat(elements(".heatmap td.h0, .heatmap td.heat")).isNotEmpty();
    }

    @Test
    void a_counterexample_is_opened_by_its_link_and_stepped_through_by_keys_and_buttons() {
        open();
        follow("#row-MCEvictInUseThenReset");
        element("#row-MCEvictInUseThenReset a[href='#steps-MCEvictInUseThenReset']")
                .click();
        String steps = "#steps-MCEvictInUseThenReset ";
        assertThat(element(steps.strip()).getDomProperty("open")).isEqualTo("true");

        element(steps + "[data-go=next]").click();
        element(steps + "[data-go=next]").click();
        assertThat(element(steps + "[data-current]").getText()).isEqualTo("3");
        element(steps + "[data-go=next]").sendKeys(Keys.ARROW_LEFT);
        assertThat(element(steps + "[data-current]").getText()).isEqualTo("2");
        element(steps + ".diagram").sendKeys(Keys.END);
        assertThat(element(steps + "[data-current]").getText()).isEqualTo("5");
        assertThat(element(steps + ".step.current").getText()).contains("ReprogramAll", "broken here");
    }

    @Test
    void the_state_graph_is_searched_followed_and_walked() {
        open();
        assertThat(number("document.querySelectorAll('#graph .node').length")).isEqualTo(330);
        element("#find").sendKeys("7");
        assertThat(element("#found").getText()).isEqualTo("1 found");
        assertThat(element("#state h3").getText()).isEqualTo("State 7");

        new Select(element("#action")).selectByValue("PutNoSlot");
        assertThat(number("document.querySelectorAll('#graph .edge.action').length"))
                .isPositive();

        Select paths = new Select(element("#path"));
        paths.selectByVisibleText("trace walk.ndjson");
        element("#path-next").click();
        element("#path-next").click();
        assertThat(element("#path-says").getText())
                .contains("validated trace", "2 steps, to its end", "after step 2, PutNoSlot(r1)");
        assertThat(number("document.querySelectorAll('#graph .node.path').length"))
                .isGreaterThan(1);
        assertThat(number("document.querySelectorAll('#graph .node.current').length"))
                .isEqualTo(1);

        String width = "document.querySelector('#graph svg').viewBox.baseVal.width";
        long before = number(width);
        element("#zoom-in").click();
        assertThat(number(width)).isLessThan(before);
    }

    private void choose(String select, String text) {
        new Select(element(select)).selectByVisibleText(text);
    }

    @Test
    void the_path_of_a_kernels_trace_is_highlighted_with_the_slots_beside_it() {
        open();
        choose("#which", "linux-6.12, 1 slot: traces");
        choose("#path", "h1-failed-program-keeps-link.ftrace");
        element("#path-last").click();

        assertThat(element("#path-says").getText())
                .contains("validated trace: 4 steps", "up to line 33, where DataUnderOwnKey is broken (hazard H1");
        assertThat(element("#state .who").getText()).startsWith("after GetHit(k1, 0), line 33");
        assertThat(element("#state table").getText()).contains("slot slotKey link count hardware", "0 k1 linked 1 -");
        assertThat(element("#state dl").getText()).contains("key 0x", "as in line 20");
        assertThat(number("document.querySelectorAll('#graph .node.path').length"))
                .isEqualTo(5);
        assertThat(number("document.querySelectorAll('#graph .node.current.path').length"))
                .isEqualTo(1);

        element("#path-previous").click();
        assertThat(element("#state .who").getText()).startsWith("after GetProgramFails(k2, 0)");
        choose("#action", "GetProgramFails (2)");
        assertThat(number("document.querySelectorAll('#graph .edge.action').length"))
                .isEqualTo(1);
        assertThat(chromium.console()).isEmpty();
    }

    @Test
    void a_state_that_traces_came_by_is_shown_as_it_was_at_some_moment_of_one() {
        open();
        choose("#which", "linux-6.12, 1 slot: traces");
        choose("#path", "h2-control.ftrace");
        assertThat(element("#state h3").getText()).isEqualTo("State 1");
        element("#state .steps button").sendKeys(Keys.ENTER);
        assertThat(element("#path-says").getText()).contains("Now after step 1, GetProgram(k1, 0)");
        assertThat(chromium.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("state");

        chromium.driver()
                .executeScript(
                        "document.querySelector('#graph [data-state=\"5\"]').dispatchEvent(new MouseEvent('click', {bubbles: true}))");
        assertThat(new Select(element("#path")).getFirstSelectedOption().getText())
                .as("the first trace that came by there")
                .isEqualTo("h1-failed-program-keeps-link.ftrace");
        assertThat(element("#state h3").getText()).isEqualTo("State 6");

        element("#find").sendKeys("linked");
        assertThat(element("#found").getText()).isEqualTo("5 found");
    }

    @Test
    void a_trace_of_the_implementation_in_another_model_has_a_graph_of_its_own() {
        open();
        choose("#which", "MCKeyslotsSmall: traces");
        element("#path-last").click();
        assertThat(element("#path-says").getText())
                .contains("validated trace of the implementation: 3 steps, to its end");
        assertThat(element("#state .who").getText()).startsWith("after Put(r1, 0), step 3");
        choose("#which", "MCPassthrough");
        assertThat(number("document.querySelectorAll('#graph .node').length")).isEqualTo(330);
        assertThat(element("#path-says").getText()).isEmpty();
    }

    @Test
    void the_state_graph_is_walked_without_a_mouse() {
        open();
        assertThat(element("#state h3").getText()).isEqualTo("State 1");
        WebElement step = elements("#state .steps li").stream()
                .filter(item -> !item.getText().contains("stays"))
                .findFirst()
                .orElseThrow()
                .findElement(By.tagName("button"));
        step.sendKeys(Keys.ENTER);
        assertThat(element("#state h3").getText()).isNotEqualTo("State 1");
        assertThat(chromium.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("state");
    }

    @Test
    void links_lead_to_what_they_name() throws IOException {
        open();
        @SuppressWarnings("unchecked")
        List<String> missing = (List<String>)
                chromium.ask(
                        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1)).filter(id => !document.getElementById(id))");
        assertThat(missing).isEmpty();

        List<WebElement> files = elements("a:not([href^='#'])");
        assertThat(files).hasSizeGreaterThan(100);
        @SuppressWarnings("unchecked")
        List<String> targets = (List<String>)
                chromium.ask("return [...document.querySelectorAll('a:not([href^=\"#\"])')].map(a => a.href)");
        for (String target : Set.copyOf(targets)) {
            assertThat(Path.of(URI.create(target.replaceAll("#.*", "")))).isRegularFile();
        }

        String action =
                (String) chromium.ask("return document.querySelector('#rules a[href*=\"Passthrough.tla\"]').href");
        int line = Integer.parseInt(action.replaceAll(".*#L", ""));
        assertThat(Files.readAllLines(Path.of(URI.create(action.replaceAll("#.*", ""))))
                        .get(line - 1))
                .startsWith("GetNoSlot(");
        assertThat(elements("#rules a[href*='SlottedKeyslotManager.java#L']")).isNotEmpty();

        follow("#rules");
        element("#rules a[href*='Passthrough.tla']").click();
        assertThat(chromium.driver().getPageSource()).contains("MODULE Passthrough");
    }

    @Test
    void a_screen_reader_finds_its_way() {
        open();
        assertThat(elements("main")).hasSize(1);
        assertThat(
                        number(
                                "[...document.querySelectorAll('table')].filter(t => !t.caption || !t.caption.textContent).length"))
                .as("tables without caption, but for the small ones of a state")
                .isEqualTo(number("document.querySelectorAll('.step table').length"));
        assertThat(number("[...document.querySelectorAll('input, select')].filter(i => !i.labels.length).length"))
                .isZero();
        assertThat(number(
                        "[...document.querySelectorAll('button')].filter(b => !b.textContent && !b.ariaLabel).length"))
                .isZero();
        assertThat(chromium.ask("return [...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))"
                        + ".some((level, i, all) => i > 0 && level > all[i - 1] + 1)"))
                .as("a level of headings is left out")
                .isEqualTo(false);
        element("body").sendKeys(Keys.TAB);
        assertThat(chromium.ask("return getComputedStyle(document.activeElement).outlineStyle"))
                .isEqualTo("solid");
    }
}
