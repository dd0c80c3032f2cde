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
    void choices_that_the_specification_does_not_describe_together_are_refused_in_its_words() {
        assertThatThrownBy(() -> ask(design(Design.REFERENCE, Map.of("waking", "One"), true)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("(Concurrency.locking = \"Mutex\") <=> (Concurrency.waking = \"Fifo\")");
    }

    @Test
    void each_property_that_is_asked_for_has_its_promise_in_the_notes() {
        Promises promises = Promises.read(Workspace.home());
        for (boolean concurrent : List.of(false, true)) {
            assertThat(PropertySet.read(Workspace.home(), concurrent).all())
                    .hasSizeGreaterThan(15)
                    .allSatisfy(property -> assertThat(promises.of(property)).isNotEmpty());
        }
    }

    @Test
    void the_choices_are_those_of_the_specification() {
        List<Choice> choices = Choice.read(Workspace.home());
        assertThat(choices)
                .hasSizeGreaterThan(15)
                .allMatch(choice -> choice.values().size() > 1 && !choice.says().isEmpty());
        assertThat(choices).extracting(Choice::name).contains("staleKey", "evict", "locking");
    }
}
