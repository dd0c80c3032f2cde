package dev.keyslots.checking.explain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.report.CounterexamplePage;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A counterexample is told in the words of the specification. */
class ExplainerTest {

    @TempDir
    private Path keep;

    private Explanation explain(String variant) throws InterruptedException {
        Catalogue catalogue = Catalogue.read(Workspace.home());
        ModelRunner runner =
                new ModelRunner(TlcTool.find(Map.of()), List.of(Workspace.spec(), Workspace.models()), keep, 512);
        return new Explainer(Workspace.home(), runner, catalogue)
                .explain(catalogue.variant(variant).orElseThrow());
    }

    private static List<String> labels(Explanation explanation) {
        return explanation.counterexample().steps().stream()
                .map(step -> step.label().map(Object::toString).orElse("start"))
                .toList();
    }

    @Test
    void each_step_has_its_label_with_arguments_and_who_takes_it_and_what_changes() throws InterruptedException {
        Explanation explanation = explain("MCEvictInUseThenReset");

        assertThat(labels(explanation))
                .containsExactly("start", "GetProgram(r1, k1, 0)", "EvictBusy(k1, 0)", "Reset", "ReprogramAll({})");
        List<CounterexampleStep> steps = explanation.counterexample().steps();
        assertThat(steps)
                .extracting(CounterexampleStep::who)
                .containsExactly("", "request r1", "user of k1", "hardware", "driver");
        assertThat(steps.get(2).changes())
                .containsExactly(new CounterexampleStep.Change("slot 0", Map.of("slotKey", "NoKey", "link", "empty")));
        assertThat(steps)
                .extracting(CounterexampleStep::mark)
                .containsSubsequence(
                        CounterexampleStep.Mark.WRONG, CounterexampleStep.Mark.NONE, CounterexampleStep.Mark.BROKEN);
        assertThat(steps.getLast().state()).containsEntry("data", Map.of("r1", "Plaintext", "r2", "NotTransformed"));
        assertThat(explanation.promise()).contains("under the key of its request");
        assertThat(explanation.passing()).isNotEmpty();
    }

    @Test
    void where_calls_interleave_a_step_also_says_what_the_callers_see() throws InterruptedException {
        List<CounterexampleStep> steps =
                explain("MCLinuxIncrementsUnlockedIsNoStep").counterexample().steps();

        assertThat(steps).hasSize(17);
        assertThat(steps.get(5).label().orElseThrow()).hasToString("Program(t1)");
        assertThat(steps.get(5).effect().orElseThrow()).hasToString("GetProgram(t1, k1, 0)");
        assertThat(steps.get(1).effect())
                .as("the first look-up is seen by nobody")
                .isEmpty();
        assertThat(steps.getLast().effect())
                .as("the last step looks like none of Keyslots")
                .isEmpty();
    }

    @Test
    void a_behaviour_without_end_says_where_it_goes_round() throws InterruptedException {
        Counterexample counterexample = explain("MCSlotPerBio").counterexample();

        assertThat(counterexample.backTo().isPresent() || counterexample.stutters())
                .isTrue();
        assertThat(counterexample.steps())
                .extracting(CounterexampleStep::mark)
                .doesNotContain(CounterexampleStep.Mark.BROKEN);
    }

    @Test
    void the_page_draws_whoever_takes_a_step_also_hardware_that_has_no_variable_of_its_own()
            throws InterruptedException {
        assertThat(CounterexamplePage.of(explain("MCReprogramWarns"), Optional.empty()))
                .contains(">hardware</text>", "LoseKeys");
    }

    @Test
    void the_page_stands_alone_and_shows_every_step_without_a_script() throws InterruptedException {
        Explanation explanation = explain("MCPassthroughWithoutCallback");
        String page = CounterexamplePage.of(explanation, Optional.empty());

        assertThat(page).doesNotContain("http://", "https://", "src=", "<link rel=\"stylesheet", "@import", "url(");
        assertThat(page)
                .contains("<svg", "GetNoSlot(r1, k1)", "PutNoSlot(r1)", "EvictNoSlot(k1)", explanation.promise());
        assertThat(page.split("<article", -1))
                .hasSize(explanation.counterexample().steps().size() + 1);
        assertThat(page).as("templates leave nothing open").doesNotContain("{{", "}}");
    }
}
