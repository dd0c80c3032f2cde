package dev.keyslots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code make test} fails if a test was skipped for a reason that is not expected. */
class SkippedTestsTest {

    private static final Path SCRIPT = Path.of(System.getProperty("keyslots.home"), ".mvn", "not-run.sh");

    @TempDir
    private Path folder;

    private record Result(int status, String output) {}

    private Result afterTests(String... testcases) throws IOException, InterruptedException {
        Path report = Files.writeString(
                folder.resolve("TEST-some.xml"), "<testsuite>\n" + String.join("\n", testcases) + "\n</testsuite>\n");
        return run(report);
    }

    private static Result run(Path report) throws IOException, InterruptedException {
        Process script = new ProcessBuilder(List.of("sh", SCRIPT.toString(), report.toString()))
                .redirectErrorStream(true)
                .start();
        String output = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(script.waitFor(), output);
    }

    private static String passed() {
        return "<testcase name=\"passed\" classname=\"a.Test\" time=\"0.1\"/>";
    }

    private static String aborted(String name, String message) {
        return """
                <testcase name="%s" classname="a.Test" time="0.1">
                  <skipped type="org.opentest4j.TestAbortedException"><![CDATA[org.opentest4j.TestAbortedException: %s
                	at a.Test]]></skipped>
                </testcase>""".formatted(name, message);
    }

    private static String skipped(String name, String attributes) {
        return "<testcase name=\"%s\" classname=\"a.Test\"><skipped%s/></testcase>".formatted(name, attributes);
    }

    @Test
    void a_run_without_skips_prints_nothing() throws Exception {
        assertThat(afterTests(passed())).isEqualTo(new Result(0, ""));
    }

    @Test
    void a_run_with_expected_skips_prints_how_often_each_reason_occurred() throws Exception {
        Result result = afterTests(
                aborted("one", "Assumption failed: not run: there is no openssl"),
                passed(),
                aborted("two", "Assumption failed: not run: there is no openssl"),
                aborted("three", "declared: this manager lacks eviction"),
                skipped("four", " message=\"not run: no Corretto\""));

        assertThat(result).isEqualTo(new Result(0, """
                Tests that were not run:
                  1 x declared: this manager lacks eviction
                  1 x not run: no Corretto
                  2 x not run: there is no openssl
                """));
    }

    @Test
    void a_test_that_is_disabled_fails_the_run() throws Exception {
        assertFails(afterTests(passed(), skipped("forgotten", " message=\"void a.Test.forgotten() is @Disabled\"")));
    }

    @Test
    void a_skip_without_a_reason_fails_the_run() throws Exception {
        assertFails(afterTests(skipped("forgotten", "")));
    }

    @Test
    void an_assumption_without_an_expected_reason_fails_the_run() throws Exception {
        assertFails(afterTests(
                aborted("fine", "Assumption failed: not run: no openssl"),
                aborted("forgotten", "Assumption failed: assumption is not true")));
    }

    private static void assertFails(Result result) {
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.output()).contains("a.Test#forgotten: ").doesNotContain("a.Test#passed", "a.Test#fine");
    }

    @Test
    void a_run_without_reports_is_an_error() throws Exception {
        Result result = run(folder.resolve("missing.xml"));

        assertThat(result.status()).isEqualTo(2);
        assertThat(result.output()).contains("run the tests first");
    }
}
