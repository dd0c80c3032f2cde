package dev.keyslots.checking.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.explain.Choice;
import dev.keyslots.checking.explain.Choice.Group;
import dev.keyslots.checking.kernel.calls.CallSize;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.findings.KernelRun;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.steps.StepSize;
import dev.keyslots.checking.kernel.steps.StepSize.Event;
import dev.keyslots.testing.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The kernel's code is what the specification says, and no other design is. */
class KernelExaminerTest {

    private static final CallSize CALLS = new CallSize(2, 2, 2);
    private static final StepSize ONE_SLOT = new StepSize(1, 2, 2, Set.of(Event.EVICT, Event.SUSPEND));
    private static final long LIMIT = 1_000_000;

    private static final Specifications SPECIFICATIONS = new Specifications(Workspace.home());

    private static KernelExaminer examiner(long limit) throws InterruptedException {
        return new KernelExaminer(Workspace.home(), KernelHere.program(), SPECIFICATIONS, limit, soFar -> {});
    }

    /** For what is asked once only: nothing is remembered. */
    private static KernelExaminer fresh() throws InterruptedException {
        return new KernelExaminer(
                Workspace.home(), KernelHere.program(), new Specifications(Workspace.home()), LIMIT, soFar -> {});
    }

    @Test
    void every_call_of_the_code_is_a_step_of_Keyslots_and_the_reverse() throws InterruptedException {
        Aspect calls = examiner(LIMIT).calls(CALLS, KernelHere.linux612());
        assertThat(calls.verdict()).as("%s", calls.findings()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(calls.size()).isEqualTo("2,192 states, 20,672 steps");
    }

    @Test
    void every_step_of_the_code_is_one_of_KeyslotsLinux_and_the_reverse() throws InterruptedException {
        Aspect steps = examiner(LIMIT).steps(ONE_SLOT, KernelHere.linux612());
        assertThat(steps.verdict()).as("%s", steps.findings()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(steps.size()).isEqualTo("3,852 states, 8,498 steps");
    }

    @Test
    void the_design_is_found_and_not_assumed() throws InterruptedException {
        DesignFinder.Found found = examiner(LIMIT).design(CALLS, Presets.read(Workspace.home()));
        assertThat(found.fits()).isTrue();
        assertThat(found.design().name()).isEqualTo("Linux612");
    }

    @Test
    void it_is_found_from_another_one_choice_by_choice() throws InterruptedException {
        List<KernelDesign> others = Presets.read(Workspace.home()).stream()
                .filter(preset -> preset.name().equals("Linux510"))
                .toList();
        DesignFinder.Found found = examiner(LIMIT).design(CALLS, others);
        assertThat(found.fits()).isTrue();
        assertThat(found.design().keys()).isEqualTo(KernelHere.linux612().keys());
        assertThat(found.design().name()).contains("Linux510 with").contains("evictError = Unlinks");
    }

    /** Each choice about keys, as if it were the kernel's, is refuted by whole calls. */
    @Test
    void each_other_choice_about_keys_is_noticed() throws InterruptedException {
        KernelDesign linux = KernelHere.linux612();
        List<String> unnoticed = new ArrayList<>();
        for (KernelDesign other : new DesignFinder(Workspace.home(), CALLS, List.of(linux)).changed(linux)) {
            Aspect calls = fresh().calls(new CallSize(2, 2, 1), other);
            if (calls.verdict() == Verdict.AS_EXPECTED) {
                unnoticed.add(other.name());
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void each_other_choice_about_threads_is_noticed() throws InterruptedException {
        KernelDesign linux = KernelHere.linux612();
        // Waking one of several sleepers shows only where two can sleep.
        StepSize threads = new StepSize(1, 2, 3, Set.of());
        List<String> unnoticed = new ArrayList<>();
        for (Choice choice : Choice.read(Workspace.home())) {
            for (String value : choice.values()) {
                if (choice.group() == Group.LINUX_THREADS && !value.equals(linux.value(choice))) {
                    Aspect steps = fresh().steps(
                                    choice.name().equals("waking") ? threads : ONE_SLOT, linux.with(choice, value));
                    if (steps.verdict() == Verdict.AS_EXPECTED) {
                        unnoticed.add(choice.name() + " = " + value);
                    }
                }
            }
        }
        assertThat(unnoticed).isEmpty();
    }

    @Test
    void a_difference_is_shown_with_the_shortest_way_there_and_the_places_in_the_kernel() throws InterruptedException {
        Choice evictInUse = Choice.read(Workspace.home()).stream()
                .filter(choice -> choice.name().equals("evictInUse"))
                .findFirst()
                .orElseThrow();
        Aspect calls = examiner(LIMIT).calls(CALLS, KernelHere.linux612().with(evictInUse, "Refuses"));
        assertThat(calls.verdict()).isEqualTo(Verdict.NOT_AS_EXPECTED);
        Finding first = calls.findings().getFirst();
        assertThat(first.says()).contains("EvictBusy(k1, 0)");
        KernelRun run = first.run().orElseThrow();
        assertThat(run.steps())
                .extracting(KernelRun.Step::label)
                .containsExactly("GetProgram(r1, k1, 0)", "EvictBusy(k1, 0)");
        assertThat(run.steps().getLast().place()).matches("blk_crypto_hw_exit:\\d+");
        assertThat(first.allowed()).singleElement().asString().startsWith("EvictBusy(k1, 0)");
    }

    @Test
    void a_limit_is_no_verdict() throws InterruptedException {
        Aspect steps = examiner(500).steps(ONE_SLOT, KernelHere.linux612());
        assertThat(steps.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
        assertThat(steps.findings())
                .singleElement()
                .extracting(Finding::says)
                .asString()
                .contains("500");
    }

    @Test
    void promises_are_broken_by_the_faults_that_the_hazards_are_about() throws InterruptedException {
        List<PromiseResult> promises = examiner(LIMIT).promises(CALLS, KernelHere.linux612());
        assertThat(promises)
                .filteredOn(promise -> promise.broken().isPresent())
                .extracting(promise -> "%s %s %d"
                        .formatted(
                                promise.hazards(),
                                promise.promise(),
                                promise.broken().orElseThrow().steps().size()))
                .containsExactly(
                        "[H1] LinkedKeyIsInHardware 6",
                        "[H1] DataUnderOwnKey 7",
                        "[H1] IsInlineEncryption 7",
                        "[B2] EvictedIsGone 4",
                        "[B2] IsInlineEncryption 4",
                        "[H5] DataUnderOwnKey 4",
                        "[H5] EvictedIsGone 3",
                        "[H5] IsInlineEncryption 3",
                        "[H4] LinkedKeyIsInHardware 2",
                        "[H4] DataUnderOwnKey 2",
                        "[H4] IsInlineEncryption 2");
    }

    @Test
    void the_one_race_is_the_known_one() throws InterruptedException {
        Aspect races = new RaceSearch(
                        KernelHere.build().program(KernelHere.newest(), KernelBuild.Kind.RACES),
                        KernelHere.newest().file())
                .of(ONE_SLOT, LIMIT);
        assertThat(races.verdict()).isEqualTo(Verdict.AS_EXPECTED);
        assertThat(races.facts().get("known"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .singleElement()
                .asString()
                .contains("blk_crypto_get_keyslot")
                .contains("blk_crypto_put_keyslot");
    }

    @Test
    void a_freed_key_that_a_slot_still_names_is_an_error_at_the_access() throws InterruptedException {
        MemoryRuns memory = new MemoryRuns(
                KernelHere.build().program(KernelHere.newest(), KernelBuild.Kind.MEMORY),
                KernelHere.newest().file());
        assertThat(memory.careful(2000).verdict()).isEqualTo(Verdict.AS_EXPECTED);
        MemoryRuns.Touched touched = memory.stranded(2000).orElseThrow();
        assertThat(touched.what()).isEqualTo("heap use after free");
        assertThat(touched.function()).isEqualTo("blk_crypto_reprogram_all_keys");
        assertThat(touched.calls()).last().asString().startsWith("reprogram");
    }
}
