package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keyslots.checking.Schemas;
import dev.keyslots.checking.check.CheckItem;
import dev.keyslots.checking.check.Outcome;
import dev.keyslots.checking.check.StepSummary;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code check} writes for other programs, against the schemas that they go by. */
@Timeout(120)
class ResultSchemasTest {
    private static final CheckItem.Group MODELS = new CheckItem.Group("Models", "what", "states", 2);
    private static final CheckItem.Group FAULTS = new CheckItem.Group("Faults & more", "what", "caught", 1);

    @TempDir
    private Path folder;

    private record Item(Group group, String name, boolean nightly, Outcome outcome) implements CheckItem {
        @Override
        public String what() {
            return "a <thing>";
        }

        @Override
        public Outcome run(Progress progress) {
            return outcome;
        }
    }

    private static final CheckItem GOOD = new Item(
            MODELS,
            "Good",
            false,
            Outcome.passed("%,d transitions".formatted(36_024))
                    .with(Map.of(
                            "says", "it holds",
                            "ids", List.of("R1"),
                            "distinctStates", 7,
                            "depth", 3,
                            "traceLength", 0,
                            "exitStatus", 0,
                            "workers", 1,
                            "resumed", false,
                            "actions", Map.of("GetHit", 4))));
    private static final CheckItem BAD =
            new Item(FAULTS, "Bad", false, Outcome.failed("-", "it <broke> & \u0007rang \ud800 \uffff\nin two lines"));
    private static final CheckItem UNUSABLE = new Item(FAULTS, "Unusable", false, Outcome.unusable("there is no jar"));
    private static final CheckItem NOT_RUN = new Item(FAULTS, "NotRun", false, Outcome.skipped("not run: no tool"));
    private static final CheckItem NIGHT = new Item(FAULTS, "Night", true, Outcome.passed("1"));

    private CommandResult check(List<CheckItem> items, String... arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(folder), List.of(home -> items), Map.of()),
                CommandResult.words("check", arguments));
    }

    /** One of each kind of outcome and of each verdict of the whole. */
    @ParameterizedTest
    @CsvSource({
        "as expected, Good NotRun Night, check",
        "not as expected, Good Bad NotRun, check",
        "unusable, Good Bad Unusable, check",
        "inconclusive, NotRun Night, check",
        "as expected, Good Night, check Good",
        "inconclusive, Good NotRun Night, check --budget 1m --at-least 2 --nightly"
    })
    void what_is_written_is_valid(String verdict, String names, String command) throws Exception {
        List<CheckItem> items = List.of(GOOD, BAD, UNUSABLE, NOT_RUN, NIGHT).stream()
                .filter(item -> List.of(names.split(" ")).contains(item.name()))
                .toList();
        Path json = folder.resolve("out.json");
        Path junit = folder.resolve("out.xml");
        List<String> arguments = new ArrayList<>(List.of(command.split(" ")).subList(1, command.split(" ").length));
        arguments.addAll(List.of("--json", json.toString(), "--junit", junit.toString()));

        CommandResult said = check(items, arguments.toArray(String[]::new));

        assertThat(said.err()).isEmpty();
        assertThat(Schemas.brokenIn(Files.readString(json), "check.schema.json"))
                .isEmpty();
        assertThat(new JsonMapper().readTree(json.toFile()).path("verdict").asText())
                .isEqualTo(verdict);
        assertThat(Schemas.brokenInJUnit(Files.readString(junit))).isEmpty();
        assertThat(Files.readAllLines(folder.resolve("results/history.ndjson")))
                .singleElement()
                .satisfies(line -> assertThat(Schemas.brokenIn(line, "history.schema.json"))
                        .isEmpty());
    }

    /** A schema that lets everything pass would say nothing. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"version\": 2}",
                "{\"verdict\": \"inconclusive\"}",
                "{\"verdict\": \"fine\"}",
                "{\"passed\": \"1\"}",
                "{\"passed\": -1}",
                "{\"whole\": 1}",
                "{\"notRunNightly\": [\"a\", \"a\"]}",
                "{\"more\": 1}",
                "{\"checks\": {}}"
            })
    void what_is_not_as_the_schema_says_is_not_valid(String change) throws IOException {
        check(List.of(GOOD));
        JsonNode results =
                new JsonMapper().readTree(folder.resolve("results/check.json").toFile());
        ((ObjectNode) results).setAll((ObjectNode) new JsonMapper().readTree(change));
        assertThat(Schemas.brokenIn(results.toString(), "check.schema.json")).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"size\": \"36.024 transitions\"}",
                "{\"size\": \"٣٦٬٠٢٤\"}",
                "{\"size\": \"36024 transitions\"}",
                "{\"detail\": \"but\"}",
                "{\"verdict\": \"failed\"}",
                "{\"seconds\": \"1.5\"}",
                "{\"facts\": {\"more\": 1}}"
            })
    void nor_is_a_row_that_is_not(String change) throws IOException {
        check(List.of(GOOD));
        JsonNode results =
                new JsonMapper().readTree(folder.resolve("results/check.json").toFile());
        ((ObjectNode) results.path("checks").get(0)).setAll((ObjectNode) new JsonMapper().readTree(change));
        assertThat(Schemas.brokenIn(results.toString(), "check.schema.json")).isNotEmpty();
    }

    @Test
    void what_jenkins_refuses_is_not_valid() throws Exception {
        String suite = "<testsuite name='a' tests='1' failures='0' errors='0' skipped='1' time='1.5'>"
                + "<testcase name='b'><skipped message='no tool'/></testcase></testsuite>";
        assertThat(Schemas.brokenInJUnit("<testsuites name='a' tests='1'>" + suite + "</testsuites>"))
                .isEmpty();
        assertThat(Schemas.brokenInJUnit("<testsuites name='a' skipped='1'>" + suite + "</testsuites>"))
                .singleElement()
                .asString()
                .contains("skipped");
        for (String wrong : List.of(
                suite.replace("errors='0'", ""),
                suite.replace("'1.5'", "'1,5'"),
                suite.replace("'1.5'", "'١٫٥'"),
                suite.replace("<testcase name", "<testcase nom"),
                suite.replace("skipped message", "omitted message"))) {
            assertThat(Schemas.brokenInJUnit(wrong)).as(wrong).isNotEmpty();
        }
    }

    /** German groups by points, Arabic in Egypt has digits of its own, and so has Hindi where one asks for them. */
    @ParameterizedTest
    @CsvSource({"de, DE, ''", "ar, EG, ''", "hi, IN, u-nu-deva"})
    void what_is_written_and_shown_does_not_depend_on_the_locale(String language, String country, String extensions)
            throws Exception {
        Path home = Workspace.copyTo(folder.resolve("copy"));
        Path json = folder.resolve("out.json");
        Path junit = folder.resolve("out.xml");
        Path shown = folder.resolve("shown");
        Path summary = folder.resolve("summary.md");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.extensions=" + extensions,
                "-Dkeyslots.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                KeyslotsCommand.class.getName(),
                "check",
                "capabilities",
                "--json",
                json.toString(),
                "--junit",
                junit.toString());
        builder.environment().put(StepSummary.VARIABLE, summary.toString());
        Process process =
                builder.redirectErrorStream(true).redirectOutput(shown.toFile()).start();
        assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(shown)).isZero();

        assertThat(Schemas.brokenIn(Files.readString(json), "check.schema.json"))
                .isEmpty();
        assertThat(Schemas.brokenInJUnit(Files.readString(junit))).isEmpty();
        String line = Files.readString(home.resolve("results/history.ndjson"));
        assertThat(Schemas.brokenIn(line, "history.schema.json")).isEmpty();
        assertThat(new JsonMapper()
                        .readTree(json.toFile())
                        .path("checks")
                        .get(0)
                        .path("size")
                        .asText())
                .isEqualTo("2,304 pairs");
        assertThat(shown)
                .content()
                .contains("2,304 pairs")
                .containsPattern("[0-9]+\\.[0-9] s +ok")
                .contains("1 of 1 as expected");
        for (Path file : List.of(json, junit, shown, summary, home.resolve("results/seconds.json"))) {
            assertThat(Files.readString(file)).as(file.toString()).isASCII();
        }
    }
}
