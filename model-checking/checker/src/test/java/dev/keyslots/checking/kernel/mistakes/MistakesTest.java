package dev.keyslots.checking.kernel.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.mistakes.Mistake.Swap;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mistakes are made where they are meant to be, and caught. */
class MistakesTest {

    private static final String TEXT = """
            /* take() is called once: take() */
            void other(void) { take(); }
            void chosen(int a)
            {
            	say("take(");
            	take(); /* take */
            	take();
            }
            """;

    private static Mistake mistake(String function, Swap... swaps) {
        return new Mistake(
                "test",
                "a test",
                List.of(),
                "block/blk-crypto-profile.c",
                function,
                List.of(swaps),
                List.of(),
                List.of(KernelLayer.CALLS));
    }

    @Test
    void a_name_is_swapped_in_its_function_only_and_not_in_comments_or_strings() {
        String changed = new MistakenText(TEXT).with(mistake("chosen", new Swap("take", 2, "leave")));
        assertThat(changed).isEqualTo(TEXT.replace("\ttake();\n}", "\tleave();\n}"));
    }

    @Test
    void several_swaps_do_not_move_each_other() {
        String changed = new MistakenText(TEXT)
                .with(mistake("chosen", new Swap("take", 1, "something_longer"), new Swap("take", 2, "x")));
        assertThat(changed).contains("\tsomething_longer(); /* take */\n\tx();\n");
    }

    @Test
    void a_mistake_that_does_not_fit_the_version_is_an_error() {
        assertThatThrownBy(() -> new MistakenText(TEXT).with(mistake("missing", new Swap("take", 1, "x"))))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("there is no function missing");
        assertThatThrownBy(() -> new MistakenText(TEXT).with(mistake("chosen", new Swap("take", 3, "x"))))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("does not call take that often");
    }

    @Test
    void there_are_many_and_each_names_who_must_catch_it() {
        List<Mistake> mistakes = Mistakes.read(Workspace.home()).mistakes();
        assertThat(mistakes).hasSize(46);
        assertThat(mistakes).extracting(Mistake::name).doesNotHaveDuplicates();
    }

    @Test
    void all_of_them_fit_the_version_that_is_installed() throws InterruptedException {
        KernelSource source = KernelHere.newest();
        for (Mistake mistake : Mistakes.read(Workspace.home()).mistakes()) {
            new MistakenKernel(Workspace.home(), source, mistake).close();
        }
    }

    @Test
    void a_crash_of_the_code_is_a_finding_and_a_step_without_end_too() throws InterruptedException {
        assertThat(complaint("kernel-hit-not-counted", KernelLayer.CALLS)).contains("The code crashes");
        assertThat(complaint("kernel-no-second-look-up", KernelLayer.STEPS)).contains("FindAgain(t2)");
    }

    private static String complaint(String name, KernelLayer layer) throws InterruptedException {
        Mistake mistake = Mistakes.read(Workspace.home()).mistakes().stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow();
        try (MistakenKernel mistaken = new MistakenKernel(Workspace.home(), KernelHere.newest(), mistake)) {
            return mistaken.complaint(layer, new Specifications(Workspace.home()), KernelHere.linux612());
        }
    }
}
