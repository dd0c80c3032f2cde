package dev.keyslots.checking.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.keyslots.checking.fuzzing.JazzerRun.Result.Found;
import dev.keyslots.checking.fuzzing.JazzerRun.Result.NotRun;
import dev.keyslots.checking.fuzzing.JazzerRun.Result.NothingFound;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each reader of files for a moment; {@code make fuzz} does so for longer. */
class JazzerRunTest {
    private static final Duration A_MOMENT = Duration.ofSeconds(2);
    private static final Duration ENOUGH = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    private static JazzerRun.Result planted = new NotRun("it was not begun");

    /** It ends as soon as it has found something. */
    @BeforeAll
    static void findWhatWasPlanted() throws Exception {
        planted = new JazzerRun(PlantedFuzz.class, folder.resolve("planted")).run(ENOUGH);
    }

    private static void assumeThatJazzerRuns() {
        assumeFalse(planted instanceof NotRun, () -> "not run: Jazzer does not start here: " + planted);
    }

    @Test
    void a_planted_mistake_is_found() {
        assumeThatJazzerRuns();
        assertThat(planted).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.what()).isEqualTo("java.lang.IllegalStateException: planted");
            assertThat(found.input()).hasContent("keyslots");
        });
    }

    @Test
    void nothing_is_found_in_our_readers() throws Exception {
        assumeThatJazzerRuns();
        for (FuzzTarget target : FuzzTarget.ALL) {
            String name = target.getClass().getSimpleName();
            assertThat(new JazzerRun(target.getClass(), folder.resolve(name)).run(A_MOMENT))
                    .as(name)
                    .isInstanceOfSatisfying(
                            NothingFound.class,
                            nothing -> assertThat(nothing.inputs()).isPositive());
        }
    }
}
