package dev.keyslots.checking.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

/** The commands {@code explain} and {@code what-if} as a user sees them. */
class ExplainCommandTest {

    private static CommandResult keyslots(Ansi ansi, String... arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(Workspace.home()), List.of()), ansi, arguments);
    }

    private static CommandResult keyslots(String... arguments) {
        return CommandResult.by(Workspace.home(), arguments);
    }

    @Test
    void a_hazard_is_explained_within_100_columns_and_without_colour(@TempDir Path folder) {
        Path page = folder.resolve("b15.html");
        CommandResult said = keyslots("explain", "b15", "--html", page.toString());

        assertThat(said.status()).isZero();
        assertThat(said.out())
                .startsWith("B15  the device is resumed under the lock")
                .contains("ends in a deadlock", "4  thread t1    Lock(t1)", "<- goes wrong here", "<- broken here")
                .contains("Why. The device sleeps.", "Remedy. Resume first (R9).")
                .doesNotContain("\u001b");
        assertThat(said.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(page).content().startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void on_a_terminal_the_wrong_step_is_coloured() {
        assertThat(keyslots(Ansi.ON, "explain", "MCKeyTableOfZeroBits").out()).contains("\u001b[31m");
    }

    @Test
    void an_unknown_id_gives_the_nearest_ones() {
        CommandResult said = keyslots("explain", "MCFailedProgramKeepLink");
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("nearest are MCFailedProgramKeepsLink").doesNotContain("\tat ");
        assertThat(keyslots("explain", "H11").err()).contains("H1");
    }

    @Test
    void the_list_has_everything_also_what_is_not_shown_yet() {
        CommandResult said = keyslots("explain", "--list");
        assertThat(said.status()).isZero();
        assertThat(said.out()).contains("B1 ", "H10", "MCEvictBailsOut", "MCPutToHead");
        assertThat(said.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no/such/folder/page.html", "/"})
    void a_page_that_cannot_be_written_is_said_to_be_so(String file) {
        CommandResult said = keyslots("explain", "B10", "--html", file);
        assertThat(said.status()).isEqualTo(2);
        assertThat(said.err()).contains("give a file in a folder that exists");
    }

    @Test
    void neither_id_nor_list_is_wrong_usage() {
        assertThat(keyslots("explain").status()).isEqualTo(2);
    }

    @Test
    void a_page_replaces_an_older_one(@TempDir Path folder) throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), "older");
        keyslots("explain", "B5", "--html", page.toString());
        assertThat(page).content().doesNotContain("older");
        assertThat(folder).isDirectoryContaining(file -> file.equals(page));
    }

    @Test
    void what_if_says_what_is_wrong_with_its_options() {
        assertThat(keyslots("what-if", "--slots", "0").err()).contains("from 1 to 9");
        assertThat(keyslots("what-if", "--design", "linux").err())
                .contains("linux-5.10, linux-6.12, linux-remedied, reference");
        assertThat(keyslots("what-if", "--set", "hit=Never").err()).contains("hits", "PassWaiters");
        assertThat(keyslots("what-if", "--set", "waking=One", "--requests", "2").status())
                .isEqualTo(2);
    }

    /** Two runs of TLC do not fit into a second. */
    @Test
    void what_if_that_has_no_more_time_says_what_it_has_not_decided_and_ends_with_3() {
        CommandResult said =
                keyslots("what-if", "--careful", "--slots", "3", "--keys", "4", "--requests", "3", "--time", "1s");
        assertThat(said.status()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out())
                .contains("WhoAsksIsServed               not decided")
                .contains("Inconclusive: --time 1s was over before")
                .doesNotContain("FAILS");
        assertThat(keyslots("what-if", "--time", "1").err()).contains("--time", "write it as 90s, 5m or 1h30m");
    }

    @Test
    void what_if_ends_with_1_and_a_counterexample_where_a_property_does_not_hold() {
        CommandResult said = keyslots(
                "what-if", "--set", "reprogramError=KeepsLink", "--slots", "1", "--keys", "1", "--requests", "1");
        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains("LinkedKeyIsInHardware         FAILS in 3 states", "TypeOK                        holds")
                .contains("ReprogramAll({0})", "data Plaintext")
                .containsSubsequence("  LinkedKeyIsInHardware is violated", "TypeOK ");
        assertThat(said.out().lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void what_if_says_what_is_better_and_what_is_worse_than_in_another_design() {
        CommandResult said = keyslots(
                "what-if",
                "--design",
                "linux-6.12",
                "--set",
                "reprogramError=Unlinks",
                "--against",
                "linux-6.12",
                "--slots",
                "1",
                "--keys",
                "1",
                "--requests",
                "1");

        assertThat(said.status()).as(said.err()).isEqualTo(1);
        assertThat(said.out())
                .contains("Against: linux-6.12")
                .containsPattern("DataUnderOwnKey +FAILS in \\d+ states +FAILS in \\d+ states")
                .containsPattern("LinkedKeyIsInHardware +holds +FAILS in 3 states +better")
                .containsPattern("deadlock +none +none")
                .containsPattern("Against linux-6.12: [1-9]\\d* better, 0 worse, \\d+ as there\\.");
        assertThat(said.out().indexOf("  DataUnderOwnKey "))
                .isLessThan(said.out().indexOf("  TypeOK "));
        assertThat(keyslots("what-if", "--against", "linux").err())
                .contains("--against", "linux-5.10, linux-6.12, linux-remedied, reference");
    }

    @Test
    void a_counterexample_that_breaks_several_promises_is_shown_once() {
        CommandResult said =
                keyslots("what-if", "--design", "linux-6.12", "--slots", "1", "--keys", "1", "--requests", "1");

        assertThat(said.out()).contains("DataUnderOwnKey, LinkedKeyIsInHardware, IsInlineEncryption\n");
        assertThat(said.out().lines().filter(line -> line.contains("ReprogramAll({0})")))
                .hasSize(1);
    }

    @Test
    void choices_are_listed_with_the_designs_that_have_each_value() {
        assertThat(keyslots("what-if", "--choices").out())
                .contains(
                        "Refuses: linux-5.10",
                        "Unlinks: linux-6.12",
                        "Defers: linux-remedied, reference",
                        "BeforeLock: linux-5.10, linux-6.12, linux-remedied",
                        "StandBack: reference");
    }
}
