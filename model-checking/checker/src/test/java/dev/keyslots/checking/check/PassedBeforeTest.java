package dev.keyslots.checking.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which rows need not run again. */
class PassedBeforeTest {

    @TempDir
    private Path results;

    @TempDir
    private Path copy;

    private record Item(String name, Path input) implements CheckItem {
        @Override
        public Group group() {
            return new Group("Things", "what", "size", 1);
        }

        @Override
        public String what() {
            return "a thing";
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now).withFile(input));
        }

        @Override
        public Outcome run(Progress progress) {
            throw new AssertionError("nothing runs here");
        }
    }

    private Item item() throws IOException {
        return new Item("thing", Files.writeString(copy.resolve("input"), "as it was"));
    }

    private void remember(CheckItem item, Outcome outcome) throws IOException {
        PassedBefore.remember(
                results,
                List.of(Row.ended(item, outcome, Duration.ofSeconds(2))),
                new InputSnapshot(),
                new InputSnapshot());
    }

    private Optional<Row> known(CheckItem item) {
        return PassedBefore.read(results).row(item, new InputSnapshot());
    }

    @Test
    void what_passed_is_known_with_all_that_came_of_it() throws IOException {
        Item item = item();
        remember(item, Outcome.passed("7").with(Map.of("depth", 3)));

        assertThat(known(item)).hasValueSatisfying(row -> {
            assertThat(row.asBefore()).isTrue();
            assertThat(row.ended()).isTrue();
            assertThat(row.timeShown()).isEqualTo("as before");
            assertThat(row.outcome().verdict()).isEqualTo(Outcome.Verdict.PASSED);
            assertThat(row.outcome().size()).isEqualTo("7");
            assertThat(row.outcome().facts()).containsEntry("depth", 3).containsKey(Outcome.AS_BEFORE);
        });
    }

    @Test
    void what_an_input_has_changed_of_is_not_known() throws IOException {
        Item item = item();
        remember(item, Outcome.passed("7"));

        Files.writeString(item.input(), "edited");
        assertThat(known(item)).isEmpty();
    }

    @Test
    void what_failed_or_did_not_run_is_not_known_even_if_it_passed_before() throws IOException {
        Item item = item();
        for (Outcome outcome : List.of(Outcome.failed("3", "broken"), Outcome.skipped("no gcc"))) {
            remember(item, Outcome.passed("7"));
            remember(item, outcome);
            assertThat(known(item)).isEmpty();
        }
    }

    @Test
    void what_was_edited_while_it_ran_is_not_known_in_either_form() throws IOException {
        Item item = item();
        InputSnapshot before = new InputSnapshot();
        item.inputs(before);
        Files.writeString(item.input(), "edited meanwhile");
        PassedBefore.remember(
                results,
                List.of(Row.ended(item, Outcome.passed("7"), Duration.ofSeconds(2))),
                before,
                new InputSnapshot());

        assertThat(known(item)).isEmpty();
        Files.writeString(item.input(), "as it was");
        assertThat(known(item)).isEmpty();
    }

    @Test
    void what_has_no_inputs_that_can_be_named_always_runs() throws IOException {
        CheckItem nameless = new CheckItem() {
            @Override
            public Group group() {
                return new Group("Things", "what", "size", 1);
            }

            @Override
            public String name() {
                return "nameless";
            }

            @Override
            public String what() {
                return "a thing";
            }

            @Override
            public Outcome run(Progress progress) {
                return Outcome.passed("1");
            }
        };
        remember(nameless, Outcome.passed("1"));

        assertThat(known(nameless)).isEmpty();
    }

    @Test
    void a_file_that_cannot_be_read_makes_everything_run() throws IOException {
        Item item = item();
        remember(item, Outcome.passed("7"));
        Files.writeString(results.resolve("passed.json"), "{\"thing\":");

        assertThat(known(item)).isEmpty();
    }

    /** All rows there are, but those of which it is said why. */
    @Test
    void each_row_of_the_check_names_its_inputs() {
        Home home = new Home(Workspace.home());
        InputSnapshot now = new InputSnapshot();
        assertThat(Checks.ALL.stream().flatMap(provider -> provider.items(home).stream()))
                .hasSizeGreaterThan(100)
                .allSatisfy(item -> assertThat(item.inputs(now)).as(item.name()).isPresent());
    }

    @Test
    void an_edit_changes_the_rows_that_depend_on_it_and_no_others() throws IOException {
        Home home = new Home(Workspace.copyTo(copy));
        Map<String, String> before = digests(home);

        edit(home.spec().resolve("Passthrough.tla"));
        assertThat(changed(before, digests(home)))
                .contains("MCPassthrough", "exhaustive-passthrough", "linux-6.12", "free-running")
                .doesNotContain("MCCryptoCapabilities", "MCBlockLayer", "exhaustive-keyslots");

        before = digests(home);
        edit(home.models().resolve("MCBlockLayer.cfg"));
        assertThat(changed(before, digests(home)))
                .contains("MCBlockLayer", "exhaustive-block-layer", "walks-block-layer")
                .doesNotContain("MCPassthrough", "exhaustive-keyslots", "MCPutWithoutDecrement");

        before = digests(home);
        Path manifest = home.variants().resolve("manifest.json");
        Files.writeString(
                manifest,
                Files.readString(manifest)
                        .replaceFirst("\"says\": \"put without decrement\"", "\"says\": \"changed\""));
        assertThat(changed(before, digests(home)))
                .as("mutants run against every variant")
                .filteredOn(name -> !name.startsWith("mutants-"))
                .containsExactly("MCPutWithoutDecrement");

        before = digests(home);
        edit(copy.resolve("model-checking/traces/linux-6.12/hazards/h1-control.ftrace"));
        assertThat(changed(before, digests(home)))
                .contains("linux-6.12-hazards")
                .doesNotContain("MCPassthrough", "exhaustive-keyslots");
    }

    private static void edit(Path file) throws IOException {
        Files.writeString(file, Files.readString(file) + "\n");
    }

    private static Map<String, String> digests(Home home) {
        InputSnapshot now = new InputSnapshot();
        Map<String, String> digests = new TreeMap<>();
        Checks.ALL.stream()
                .flatMap(provider -> provider.items(home).stream())
                .forEach(item ->
                        digests.put(item.name(), item.inputs(now).orElseThrow().digest()));
        return digests;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(name -> !Objects.equals(after.get(name), before.get(name)))
                .toList();
    }
}
