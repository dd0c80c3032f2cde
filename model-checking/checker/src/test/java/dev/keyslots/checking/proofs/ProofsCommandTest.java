package dev.keyslots.checking.proofs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.cli.CommandResult;
import dev.keyslots.checking.cli.KeyslotsCommand;
import dev.keyslots.checking.files.Home;
import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The command that has proofs proved, with programs in the place of the prover that say what the prover would. */
@DisabledOnOs(OS.WINDOWS)
class ProofsCommandTest {

    @TempDir
    private Path folder;

    private Path home;

    @BeforeEach
    void copy() throws IOException {
        home = Workspace.copyTo(folder.resolve("home"));
        Files.createDirectories(home.resolve("proofs-notes"));
    }

    @Test
    void without_a_prover_nothing_is_run_and_nothing_is_said_to_hold() {
        CommandResult said = proofs(Map.of("PATH", folder.toString()));
        assertThat(said.out()).startsWith("not run: tlapm is not on the PATH").hasLineCount(1);
        assertThat(said.status()).isZero();
    }

    @Test
    void a_prover_that_is_named_has_to_be_there() {
        CommandResult said = proofs(Map.of("TLAPM", folder.resolve("nothing").toString()));
        assertThat(said.err()).contains("names " + folder.resolve("nothing"));
        assertThat(said.status()).isEqualTo(2);
    }

    @Test
    void what_is_proved_is_told_by_theorem_and_can_be_recorded() throws IOException {
        CommandResult said = proofs(prover(obligation(36, "proved", "smt")), "--record", "InlineEncryption_proofs");
        assertThat(said.out())
                .contains("InlineEncryption_proofs", "1 obligations", "smt 1", "proved")
                .containsPattern("TheTwoPromises +\\d+  Data is transformed under the key of its request")
                .contains("all proved");
        assertThat(said.status()).isZero();
        assertThat(Files.readString(Proved.file(new Home(home)))).contains("InlineEncryption_proofs", "tlapm 1.0");
    }

    @Test
    void a_time_that_was_measured_stays_when_all_is_remembered() {
        Map<String, String> measures =
                prover(obligation(36, "proved", "smt").replace("time-used: 1.5", "time-used: 7.5"));
        proofs(measures, "--record", "InlineEncryption_proofs");
        assertThat(seconds()).isEqualTo(7);
        Map<String, String> remembers =
                prover(obligation(36, "proved", "smt").replace("already:false", "already:true"));
        proofs(remembers, "--record", "InlineEncryption_proofs");
        assertThat(seconds()).isEqualTo(7);
    }

    @Test
    void mistakes_that_are_noticed_can_be_recorded_and_others_are_not() {
        proofs(prover(obligation(36, "failed", "zenon")), "--mutants", "--record", "InlineEncryption_proofs");
        assertThat(Proved.read(new Home(home)).mistakes())
                .singleElement()
                .isEqualTo(new Proved.NoticedMistake(
                        "the contract lets a key in use be evicted", "InlineEncryption_proofs", 1, 1));
        proofs(prover(obligation(36, "proved", "smt")), "--mutants", "--record", "InlineEncryption_proofs");
        assertThat(Proved.read(new Home(home)).mistakes()).isEmpty();
    }

    private long seconds() {
        return Proved.read(new Home(home))
                .of("InlineEncryption_proofs")
                .orElseThrow()
                .seconds();
    }

    @Test
    void one_obligation_that_fails_fails_the_command_and_is_not_recorded() {
        CommandResult said = proofs(prover(obligation(22, "failed", "zenon")), "--record", "InlineEncryption_proofs");
        assertThat(said.out())
                .contains("FAILED")
                .contains("spec/proofs/InlineEncryption_proofs.tla, line 22: not proved: BY <1>2, DeviceKeepsType");
        assertThat(said.status()).isEqualTo(1);
        assertThat(Proved.file(new Home(home))).doesNotExist();
    }

    @Test
    void an_obligation_of_which_nothing_was_heard_is_not_proved() {
        CommandResult said = proofs(prover(obligation(22, "to be proved", "")), "InlineEncryption_proofs");
        assertThat(said.out()).contains("NOT all proved");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void a_module_in_which_there_is_nothing_to_prove_has_proved_nothing() {
        CommandResult said = proofs(
                prover("printf '@!!BEGIN\\n@!!type:obligationsnumber\\n@!!count:0\\n@!!END\\n'"),
                "InlineEncryption_proofs");
        assertThat(said.out()).contains("NOT all proved");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void a_prover_that_ends_early_has_proved_nothing() {
        CommandResult said = proofs(prover("echo 'Error: no module'; exit 3"), "InlineEncryption_proofs");
        assertThat(said.out()).contains("ended with status 3 before it came to the obligations: Error: no module");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void a_gap_fails_the_command_whatever_the_prover_says() throws IOException {
        Path module = home.resolve("spec/proofs/InlineEncryption_proofs.tla");
        Files.writeString(module, Files.readString(module).replaceFirst("(?m)^BY DEF Device.*$", "OMITTED"));
        CommandResult said = proofs(prover(obligation(36, "proved", "smt")), "InlineEncryption_proofs");
        assertThat(said.out()).contains("GAP  InlineEncryption_proofs, line").contains("a proof is omitted");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void a_module_that_is_not_there_has_a_suggestion() {
        CommandResult said = proofs(prover("exit 0"), "InlineEncryption");
        assertThat(said.err())
                .contains("There is no module InlineEncryption with proofs")
                .contains("InlineEncryption_proofs");
        assertThat(said.status()).isEqualTo(2);
    }

    @Test
    void a_mistake_that_no_proof_notices_fails_the_command() {
        CommandResult said = proofs(prover(obligation(36, "proved", "smt")), "--mutants");
        assertThat(said.out()).contains("NOT NOTICED");
        assertThat(said.status()).isEqualTo(1);
    }

    @Test
    void mistakes_at_which_an_obligation_fails_are_noticed() {
        CommandResult said = proofs(prover(obligation(36, "failed", "zenon")), "--mutants");
        assertThat(said.out())
                .contains("1 of 1 obligations fail, first on line 36")
                .doesNotContain("NOT NOTICED");
        assertThat(said.status()).isZero();
    }

    @Test
    void each_mistake_can_be_made() throws IOException {
        List<ProofMutant> mutants = ProofMutant.all(new Home(home));
        assertThat(mutants).hasSizeGreaterThanOrEqualTo(12);
        ProofLibrary library = ProofLibrary.of(new Home(home));
        for (ProofMutant mutant : mutants) {
            String text = Files.readString(home.resolve("spec/" + mutant.module() + ".tla"));
            assertThat(mutant.apply(text)).isNotEqualTo(text);
            ProofModule proof = library.module(mutant.fails()).orElseThrow();
            assertThat(library.texts(proof)).as(mutant.says()).containsKey(mutant.module());
        }
    }

    private CommandResult proofs(Map<String, String> environment, String... arguments) {
        return CommandResult.by(
                KeyslotsCommand.commandLine(() -> new Home(home), List.of(), environment),
                CommandResult.words("proofs", arguments));
    }

    /** What a prover with one obligation says at its beginning and its end. */
    private static String obligation(int line, String status, String prover) {
        return """
                cat <<'END'
                @!!BEGIN
                @!!type:obligation
                @!!id:1
                @!!loc:%1$d:1:%1$d:10
                @!!status:to be proved
                @!!END
                @!!BEGIN
                @!!type:obligationsnumber
                @!!count:1
                @!!END
                @!!BEGIN
                @!!type:obligation
                @!!id:1
                @!!loc:%1$d:1:%1$d:10
                @!!status:%2$s
                @!!prover:%3$s
                @!!meth:time-limit: 5; time-used: 1.5 (30%%)
                @!!already:false
                @!!END
                END
                """.formatted(line, status, prover);
    }

    /** A program that says so of every module, and its version if it is asked. */
    private Map<String, String> prover(String script) {
        try {
            Path program = folder.resolve("tlapm");
            Files.writeString(program, """
                    #!/bin/sh
                    case $1 in
                        --version) echo 1.0; exit ;;
                        --config) echo 'Z3 version == "Z3 version 4"'; exit ;;
                    esac
                    %s
                    """.formatted(script));
            assertThat(program.toFile().setExecutable(true)).isTrue();
            return Map.of("TLAPM", program.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
