package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.explain.WhatIf.Verdict;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A design that somebody makes up is model-checked. */
class WhatIfTest {

    @TempDir
    private Path keep;

    private List<Verdict> ask(WhatIfDesign design) throws InterruptedException {
        return new WhatIf(Workspace.home(), runner()).ask(design, property -> {});
    }

    private ModelRunner runner() {
        return new ModelRunner(TlcTool.find(Map.of()), List.of(Workspace.spec(), Workspace.models()), keep, 512);
    }

    private static WhatIfDesign design(Design preset, Map<String, String> set, boolean concurrent) {
        return new WhatIfDesign(preset, set, false, 1, 2, 1, concurrent);
    }

    @Test
    void a_choice_that_breaks_something_is_shown_with_the_shortest_counterexample() throws InterruptedException {
        List<Verdict> verdicts = ask(design(Design.REFERENCE, Map.of("failedProgramLink", "KeepsLink"), false));

        assertThat(Matrix.fails(verdicts))
                .containsEntry("LinkedKeyIsInHardware", 4)
                .doesNotContainKey("TypeOK");
        assertThat(verdicts)
                .extracting(Verdict::property)
                .contains("WhoAsksIsServed", "IsInlineEncryption", "deadlock");
        assertThat(verdicts.stream()
                        .filter(verdict -> verdict.property().equals("LinkedKeyIsInHardware"))
                        .findFirst()
                        .orElseThrow()
                        .counterexample()
                        .orElseThrow()
                        .steps()
                        .getLast()
                        .label()
                        .orElseThrow())
                .hasToString("GetProgramFails(r1, k2, 0)");
    }

    /** The time is over as soon as the first counterexample is found. */
    @Test
    void what_was_decided_until_the_time_was_over_is_kept_and_the_rest_is_not_decided() throws InterruptedException {
        Queue<String> violated = new ConcurrentLinkedQueue<>();
        TimeLimit deadline = new TimeLimit(() -> violated.isEmpty() ? Long.MAX_VALUE : 0);
        WhatIfDesign design = design(Design.REFERENCE, Map.of("failedProgramLink", "KeepsLink"), false);
        List<Verdict> verdicts = new WhatIf(Workspace.home(), runner()).ask(design, deadline, violated::add);

        assertThat(verdicts.stream().filter(verdict -> verdict instanceof WhatIf.Fails))
                .singleElement()
                .extracting(Verdict::property)
                .isEqualTo(violated.element());
        assertThat(verdicts.stream().filter(verdict -> verdict instanceof WhatIf.NotDecided))
                .hasSize(verdicts.size() - 1);
    }

    @Test
    void an_unknown_choice_or_value_is_refused_with_those_that_there_are() {
        assertThatThrownBy(() -> ask(design(Design.REFERENCE, Map.of("evict-in-use", "Unlinks"), false)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("evictInUse")
                .hasMessageContaining("Refuses, Unlinks, Defers");
        assertThatThrownBy(() -> ask(design(Design.REFERENCE, Map.of("evictInUse", "unlinks"), false)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("one of Refuses, Unlinks, Defers");
    }

    @Test
    void what_the_specification_does_not_describe_is_refused_in_its_words() {
        assertThatThrownBy(() -> ask(new WhatIfDesign(Design.REFERENCE, Map.of(), false, 0, 2, 1, false)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("NumSlots \\in Nat \\ {0}");
    }

    /** Its manager makes its choices about keys itself, so the answer would be about another design than the one that was asked for. */
    @Test
    void a_choice_about_keys_is_refused_where_threads_of_the_reference_interleave() {
        assertThatThrownBy(() -> ask(design(Design.REFERENCE, Map.of("evictInUse", "Unlinks"), true)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("KeyslotsLockFree, in which evictInUse is no choice")
                .hasMessageContaining("--design linux-remedied");
    }

    @Test
    void a_choice_about_the_threads_of_another_design_is_refused() {
        assertThatThrownBy(() -> ask(design(Design.LINUX_6_12, Map.of("draining", "GoesOn"), true)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("The design linux-6.12 has no choice \"draining\"")
                .hasMessageContaining("waking");
    }

    /** Each was asked about once with threads, and answered as if it had not been set. */
    @ParameterizedTest
    @CsvSource({
        "LINUX_REMEDIED, evictInUse, Unlinks",
        "LINUX_REMEDIED, evictedSlot, KeepsPlace",
        "LINUX_REMEDIED, victim, AnyIdle",
        "LINUX_6_12, evictedSlot, MovesToHead",
        "LINUX_6_12, inReset, Waits",
    })
    void a_choice_about_keys_is_honoured_where_threads_of_Linux_interleave(Design preset, String choice, String value)
            throws InterruptedException {
        List<Verdict> verdicts = ask(new WhatIfDesign(preset, Map.of(choice, value), true, 1, 1, 2, true));

        assertThat(Matrix.fails(verdicts)).doesNotContainKeys("TakesEffectAsSaid", "IsLinearizable");
    }

    @Test
    void each_property_that_is_asked_for_has_its_promise_in_the_notes() {
        Promises promises = Promises.read(Workspace.home());
        for (String module : List.of("Keyslots", "KeyslotsLinux", "KeyslotsLockFree")) {
            assertThat(PropertySet.read(Workspace.home(), module).all())
                    .hasSizeGreaterThan(14)
                    .allSatisfy(property -> assertThat(promises.of(property)).isNotEmpty());
        }
    }

    @Test
    void the_choices_are_those_of_the_specification() {
        List<Choice> choices = Choice.read(Workspace.home());
        assertThat(choices)
                .hasSizeGreaterThan(15)
                .allMatch(choice -> choice.values().size() > 1 && !choice.says().isEmpty());
        assertThat(choices).extracting(Choice::name).contains("staleKey", "increment", "draining");
        assertThat(choices).extracting(Choice::group).contains(Choice.Group.values());
    }
}
