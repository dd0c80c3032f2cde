package dev.keyslots.checking.tlc;

import static dev.keyslots.checking.tlc.Fixture.entry;
import static dev.keyslots.checking.tlc.Fixture.passes;
import static dev.keyslots.checking.tlc.Fixture.violates;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.Mount;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** The verdict on runs of TLC; each test is one run. */
class ModelRunnerTest {

    private Fixture fixture;

    @BeforeEach
    void workingCopy(@TempDir Path home) {
        fixture = Fixture.in(home);
    }

    private ModelResult run(String config, String expect, String more) throws InterruptedException {
        return fixture.model(fixture.models(), "MCCounter", config)
                .manifest(fixture.models(), entry("MCCounter", expect, more))
                .runOnly(fixture.models());
    }

    private ModelResult run(String config, String expect) throws InterruptedException {
        return run(config, expect, "");
    }

    private static String counterUpTo3(String more) {
        return "SPECIFICATION Spec\nCONSTANT Limit = 3\n" + more + "\n";
    }

    @Test
    void a_model_that_holds_with_the_pinned_number_of_states_is_as_expected() throws InterruptedException {
        ModelResult result = run(Fixture.INVARIANTS_HOLD, passes(4));

        assertThat(result.reason()).isEmpty();
        assertThat(result.asExpected()).isTrue();
        assertThat(result.distinctStates()).hasValue(4);
        assertThat(result.depth()).hasValue(4);
        assertThat(result.log()).isEmpty();
        assertThat(fixture.home().resolve("results")).isEmptyDirectory();
    }

    @Test
    void another_number_of_states_than_pinned_is_a_failure_that_says_what_to_change() throws InterruptedException {
        ModelResult result = run(Fixture.INVARIANTS_HOLD, passes(5));

        assertThat(result.asExpected()).isFalse();
        assertThat(result.reason())
                .contains(
                        "4 distinct states where 5 are pinned", "\"distinctStates\" to 4", "manifest.json (MCCounter)");
    }

    @Test
    void a_model_that_should_hold_but_does_not_is_a_failure_that_shows_the_counterexample()
            throws InterruptedException {
        ModelResult result = run(counterUpTo3("INVARIANT InRange BelowLimit"), passes(4));

        assertThat(result.reason()).contains("invariant BelowLimit", "exit status 12");
        assertThat(result.lastSteps()).last().asString().isEqualTo("4: Up  count = 3");
        assertThat(result.log())
                .get()
                .satisfies(log -> assertThat(log).content().contains("BelowLimit is violated"));
    }

    @Test
    void a_variant_that_violates_the_named_invariant_in_as_many_steps_is_as_expected() throws InterruptedException {
        ModelResult result = run(counterUpTo3("INVARIANT InRange BelowLimit"), violates("invariant", "BelowLimit", 4));

        assertThat(result.reason()).isEmpty();
        assertThat(result.traceLength()).isEqualTo(4);
    }

    @Test
    void a_variant_with_a_counterexample_of_another_length_is_a_failure() throws InterruptedException {
        ModelResult result = run(counterUpTo3("INVARIANT BelowLimit"), violates("invariant", "BelowLimit", 3));

        assertThat(result.reason()).contains("4 states where 3 are pinned", "\"traceLength\" to 4");
    }

    @Test
    void a_variant_that_violates_another_invariant_than_the_named_one_is_a_failure() throws InterruptedException {
        ModelResult result = run(counterUpTo3("INVARIANT InRange BelowLimit"), violates("invariant", "InRange", 4));

        assertThat(result.reason()).contains("must violate invariant InRange", "TLC reports invariant BelowLimit");
    }

    @Test
    void a_variant_that_violates_a_property_of_another_kind_is_a_failure() throws InterruptedException {
        ModelResult result = run(
                counterUpTo3("INVARIANT BelowLimit\nPROPERTY NeverDown"), violates("action-property", "NeverDown", 5));

        assertThat(result.reason())
                .contains("must violate action-property NeverDown", "TLC reports invariant BelowLimit");
    }

    @Test
    void a_variant_that_passes_is_a_failure() throws InterruptedException {
        ModelResult result = run(Fixture.INVARIANTS_HOLD, violates("invariant", "InRange", 4));

        assertThat(result.reason()).contains("must violate invariant InRange", "no violation in 4 distinct states");
    }

    @Test
    void an_invariant_that_the_initial_state_violates_has_a_counterexample_of_one_state() throws InterruptedException {
        ModelResult result = run(counterUpTo3("INVARIANT StartsAtOne"), violates("invariant", "StartsAtOne", 1));

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void an_action_property_is_recognized_by_its_name_among_several() throws InterruptedException {
        ModelResult result =
                run(counterUpTo3("PROPERTIES Spec NeverDown"), violates("action-property", "NeverDown", 5));

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_refinement_is_recognized_when_it_is_the_only_property() throws InterruptedException {
        ModelResult result = run(counterUpTo3("PROPERTY OnlyUp"), violates("action-property", "OnlyUp", 5));

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_refinement_among_several_properties_is_a_failure_as_TLC_does_not_name_it() throws InterruptedException {
        ModelResult result = run(counterUpTo3("PROPERTIES OnlyUp Spec"), violates("action-property", "OnlyUp", 5));

        assertThat(result.reason()).contains("make it the only PROPERTY");
    }

    @Test
    void a_liveness_property_that_holds_is_as_expected() throws InterruptedException {
        ModelResult result =
                run("SPECIFICATION FairSpec\nCONSTANT Limit = 3\nPROPERTY Returns\n", passes(4), ",\"liveness\":true");

        assertThat(result.reason()).isEmpty();
        assertThat(result.workers()).isEqualTo(1);
    }

    @Test
    void a_liveness_property_that_is_violated_as_it_must_is_as_expected() throws InterruptedException {
        ModelResult result = run(
                "SPECIFICATION FairSpec\nCONSTANT Limit = 3\nPROPERTY StaysAtLimit\n",
                violates("temporal-property", "StaysAtLimit"),
                ",\"liveness\":true");

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_liveness_property_in_a_model_that_is_not_marked_so_is_a_failure() throws InterruptedException {
        ModelResult result = run("SPECIFICATION FairSpec\nCONSTANT Limit = 3\nPROPERTY Returns\n", passes(4));

        assertThat(result.reason()).contains("set \"liveness\" to true");
    }

    @Test
    void a_model_marked_as_liveness_without_any_is_a_failure() throws InterruptedException {
        ModelResult result = run(Fixture.INVARIANTS_HOLD, passes(4), ",\"liveness\":true");

        assertThat(result.reason()).contains("no temporal property was checked");
    }

    @Test
    void a_deadlock_is_found_where_it_is_looked_for() throws InterruptedException {
        ModelResult result = run(
                "SPECIFICATION StopSpec\nCONSTANT Limit = 2\nINVARIANT InRange\n",
                "{\"outcome\":\"violates\",\"kind\":\"deadlock\",\"traceLength\":3}",
                ",\"deadlock\":true");

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void a_deadlock_is_no_violation_where_it_is_not_looked_for() throws InterruptedException {
        ModelResult result = run("SPECIFICATION StopSpec\nCONSTANT Limit = 2\nINVARIANT InRange\n", passes(3));

        assertThat(result.reason()).isEmpty();
    }

    @Test
    void laws_over_constants_pass_without_any_state() throws InterruptedException {
        fixture.model(fixture.models(), "MCLaws", "EXTENDS Laws", "")
                .manifest(fixture.models(), entry("MCLaws", passes(0)));

        ModelResult result = fixture.runOnly(fixture.models());

        assertThat(result.reason()).isEmpty();
        assertThat(fixture.runner().checks(result.model())).isEqualTo("2 laws");
    }

    @Test
    void a_model_with_neither_behaviour_nor_laws_checks_nothing_and_is_a_failure() throws InterruptedException {
        fixture.model(fixture.models(), "MCNothing", "EXTENDS Naturals \\* ASSUME nothing", "")
                .manifest(fixture.models(), entry("MCNothing", passes(0)));

        assertThat(fixture.runOnly(fixture.models()).reason()).contains("checks nothing");
    }

    @Test
    void a_violated_law_is_recognized_by_its_name() throws InterruptedException {
        fixture.model(
                        fixture.models(),
                        "MCLaws",
                        "EXTENDS Laws\nASSUME Holds == 1 = 1\n(* one line *) ASSUME  Wrong ==\n  1 + 1 = 3",
                        "")
                .manifest(
                        fixture.models(),
                        entry("MCLaws", "{\"outcome\":\"violates\",\"kind\":\"assumption\",\"property\":\"Wrong\"}"));

        assertThat(fixture.runOnly(fixture.models()).reason()).isEmpty();
    }

    @Test
    void another_violated_law_than_the_named_one_is_a_failure() throws InterruptedException {
        fixture.model(fixture.models(), "MCLaws", "EXTENDS Laws\nASSUME Wrong == 1 + 1 = 3", "")
                .manifest(
                        fixture.models(),
                        entry(
                                "MCLaws",
                                "{\"outcome\":\"violates\",\"kind\":\"assumption\",\"property\":\"Commutes\"}"));

        assertThat(fixture.runOnly(fixture.models()).reason()).contains("TLC reports assumption Wrong");
    }

    @Test
    void a_syntax_error_is_a_failure_that_says_file_line_and_column() throws InterruptedException {
        fixture.model(fixture.models(), "MCBroken", "EXTENDS Counter\nFoo == count << 2", Fixture.INVARIANTS_HOLD)
                .manifest(fixture.models(), entry("MCBroken", passes(4)));

        assertThat(fixture.runOnly(fixture.models()).reason())
                .contains("exit status 150", "MCBroken.tla, line 3, column 14", "Encountered \"<<\"");
    }

    @Test
    void an_undefined_name_is_a_failure_that_says_file_line_and_column() throws InterruptedException {
        fixture.model(fixture.models(), "MCBroken", "EXTENDS Counter\nFoo == total", Fixture.INVARIANTS_HOLD)
                .manifest(fixture.models(), entry("MCBroken", passes(4)));

        assertThat(fixture.runOnly(fixture.models()).reason())
                .contains("MCBroken.tla, line 3, column 8: Unknown operator: `total'");
    }

    @Test
    void an_error_while_evaluating_is_a_failure_even_where_a_violation_is_expected() throws InterruptedException {
        ModelResult result = run(
                "SPECIFICATION Spec\nCONSTANT Limit = {}\nINVARIANT BelowLimit\n",
                violates("invariant", "BelowLimit", 1));

        assertThat(result.asExpected()).isFalse();
        assertThat(result.reason()).contains("TLC failed (exit status", "should be an integer");
    }

    @Test
    void no_initial_state_at_all_is_a_failure() throws InterruptedException {
        fixture.model(
                        fixture.models(),
                        "MCEmpty",
                        "EXTENDS Counter\nNowhere == count = 0 /\\ count = 1",
                        "INIT Nowhere\nNEXT Next\nCONSTANT Limit = 3\nINVARIANT InRange\n")
                .manifest(fixture.models(), entry("MCEmpty", passes(4)));

        assertThat(fixture.runOnly(fixture.models()).reason()).contains("no state at all");
    }

    @Test
    void a_process_that_is_killed_is_a_failure() throws InterruptedException {
        fixture.model(
                        fixture.models(),
                        "MCEndless",
                        "SPECIFICATION Spec\nCONSTANT Limit = 1000000000\nINVARIANT InRange\n")
                .manifest(fixture.models(), entry("MCEndless", passes(4)));
        Model model = Manifest.read(fixture.models()).models().getFirst();
        AtomicLong states = new AtomicLong();

        ModelResult result = fixture.runner().run(model, 1, distinct -> {
            states.set(distinct);
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
        });

        assertThat(states).as("TLC was at work").hasValue(1);
        assertThat(result.asExpected()).isFalse();
        assertThat(result.reason()).contains("killed by signal 9 before it had finished");
    }

    @Test
    void many_workers_run_only_large_models_in_which_nothing_is_to_be_found() {
        fixture.model(fixture.models(), "MCLarge", Fixture.INVARIANTS_HOLD)
                .model(fixture.models(), "MCSmall", Fixture.INVARIANTS_HOLD)
                .model(fixture.models(), "MCVariant", Fixture.INVARIANTS_HOLD)
                .model(fixture.models(), "MCLive", "SPECIFICATION Spec PROPERTY Returns")
                .manifest(
                        fixture.models(),
                        entry("MCLarge", passes(1_000_000)),
                        entry("MCSmall", passes(4)),
                        entry("MCVariant", violates("invariant", "InRange", 4)),
                        entry("MCLive", passes(1_000_000), ",\"liveness\":true"));

        List<Integer> workers = Manifest.read(fixture.models()).models().stream()
                .map(model -> ModelRunner.workers(model, 8))
                .toList();

        assertThat(workers).containsExactly(8, 1, 1, 1);
    }

    /** Filled up after it was looked at: that is no verdict on a model large enough to need room of its own. */
    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void a_temporary_folder_that_fills_up_is_no_failure_of_the_model(@TempDir Path folder) throws Exception {
        String before = System.getProperty("java.io.tmpdir");
        try (Mount small = Mount.small(folder, 16)) {
            fill(small.folder().resolve("rest"));
            System.setProperty("java.io.tmpdir", folder.toString());
            assertThatThrownBy(() -> run(Fixture.INVARIANTS_HOLD, passes(1_000_000)))
                    .isInstanceOf(InputProblemException.class)
                    .hasMessageContaining(
                            folder + " cannot be used for temporary files: it was full when TLC checked MCCounter");
        } finally {
            System.setProperty("java.io.tmpdir", before);
        }
    }

    private static void fill(Path file) {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    @Test
    void output_that_cannot_be_kept_does_not_change_the_verdict() throws Exception {
        Path results = Files.createDirectory(fixture.home().resolve("results"));
        try (Mount readOnly = Mount.readOnly(results)) {
            assertThat(Files.isWritable(readOnly.folder())).isFalse();
            assertThat(run(Fixture.INVARIANTS_HOLD, passes(4)).asExpected()).isTrue();
            ModelResult other = run(Fixture.INVARIANTS_HOLD, passes(5));
            assertThat(other.reason()).contains("4 distinct states where 5 are pinned");
            assertThat(other.log()).isEmpty();
        }
    }
}
