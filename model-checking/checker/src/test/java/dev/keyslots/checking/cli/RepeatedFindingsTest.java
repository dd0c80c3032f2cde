package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hazard that breaks a promise a thousand times is one finding, and a line of a table. */
class RepeatedFindingsTest {
    private static final int TIMES = 600;

    @TempDir
    private Path folder;

    @Test
    void the_first_of_each_hazard_is_reported_in_full_and_then_how_often_each_came() throws IOException {
        CommandResult said = validate(trace(TIMES, "").toString());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.err()).isEmpty();
        assertThat(said.out().lines()).hasSizeLessThan(60);
        assertThat(said.out())
                .containsOnlyOnce("a promise is broken, DataUnderOwnKey")
                .contains("line 13: get returns slot 0: a promise is broken")
                .contains("PROMISE BROKEN at line 13 (hazard H1)")
                .containsPattern("hazard +breaks +times +first line +last line\\R")
                .containsPattern("H1 +DataUnderOwnKey +600 +13 +%d\\R".formatted(13 + (TIMES - 1) * 18))
                .contains("The first of each is reported above in full; --all reports all of them.");
    }

    @Test
    void all_reports_each_of_them_in_the_order_of_their_lines_and_leaves_nothing_behind() throws IOException {
        Path trace = trace(TIMES, "");
        long before = leftovers();
        CommandResult said = validate("--all", trace.toString());
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out().lines().filter(line -> line.contains("a promise is broken, DataUnderOwnKey")))
                .hasSize(TIMES)
                .isSortedAccordingTo((one, other) -> Integer.compare(number(one), number(other)));
        assertThat(said.out()).containsPattern("H1 +DataUnderOwnKey +600 +13 ").doesNotContain("--all");
        assertThat(leftovers()).isEqualTo(before);
    }

    @Test
    void a_broken_trace_gives_none_of_its_findings_also_with_all() throws IOException {
        Path trace = trace(TIMES, "{\"event\":\"Nothing\"}\n");
        for (String option : new String[] {"--all", "--calls-only"}) {
            CommandResult said = validate(option, trace.toString());
            assertThat(said.status()).isEqualTo(2);
            assertThat(said.out()).isEmpty();
            assertThat(said.err())
                    .contains("line %d: ".formatted(2 + 18 * TIMES) + "\"Nothing\" is no action of Keyslots.tla");
        }
    }

    @Test
    void a_single_finding_has_a_table_of_one_line() {
        CommandResult said = validate(Workspace.home()
                .resolve("model-checking/traces/linux-6.12/hazards/h3-evicted-natively-only.ftrace")
                .toString());
        assertThat(said.out())
                .containsPattern("H3 +DataUnderOwnKey +1 +34 +34\\R")
                .doesNotContain("--all");
    }

    private static int number(String line) {
        return Integer.parseInt(line.replaceFirst(".*, line (\\d+): .*", "$1"));
    }

    private static CommandResult validate(String... arguments) {
        return CommandResult.by(Workspace.home(), CommandResult.words("validate", arguments));
    }

    private static long leftovers() {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.toString().endsWith(".findings")).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One slot, whose key a failed program blanks; the slot stays linked, as in 6.12, and the next get hits it. */
    private Path trace(int times, String end) throws IOException {
        StringBuilder text = new StringBuilder(
                "{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":1,\"design\":\"linux-6.12\",\"source\":\"a test\"}\n");
        for (int i = 0; i < times; i++) {
            text.append("""
                    {"call":"get","id":1,"request":1,"key":"k1"}
                    {"driver":"program","id":1,"slot":0}
                    {"driver":"program","id":1,"slot":0,"result":"done"}
                    {"return":1,"slot":0}
                    {"call":"put","id":2,"request":1,"slot":0}
                    {"return":2}
                    {"call":"get","id":3,"request":2,"key":"k2"}
                    {"driver":"program","id":3,"slot":0}
                    {"driver":"program","id":3,"slot":0,"result":"failed-blank"}
                    {"return":3,"result":"failed"}
                    {"call":"get","id":4,"request":3,"key":"k1"}
                    {"return":4,"slot":0}
                    {"call":"put","id":5,"request":3,"slot":0}
                    {"return":5}
                    {"call":"evict","id":6,"key":"k1"}
                    {"driver":"erase","id":6,"slot":0}
                    {"driver":"erase","id":6,"slot":0,"result":"done"}
                    {"return":6}
                    """);
        }
        return Files.writeString(folder.resolve("h1.ndjson"), text + end);
    }
}
