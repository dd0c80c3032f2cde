package dev.keyslots.checking.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to be read again has the digits that its readers know, where the tests of a user run under another locale. */
class LocaleTest {
    private final Locale before = Locale.getDefault();

    @TempDir
    private Path folder;

    @BeforeEach
    void otherDigits() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        assertThat("%d".formatted(1)).as("this locale has other digits").isNotEqualTo("1");
    }

    @AfterEach
    void asBefore() {
        Locale.setDefault(before);
    }

    @Test
    void stacks_that_are_drawn() {
        List<String> drawn = IntStream.range(0, 20)
                .boxed()
                .flatMap(number -> RandomStack.text(number, new SplittableRandom(number)).stream())
                .toList();
        assertThat(drawn).isNotEmpty().allSatisfy(line -> assertThat(line).isASCII());
    }

    @Test
    void the_model_of_a_stack() throws Exception {
        Path file = Files.writeString(
                folder.resolve("stack"), "disk a ufs 0 64\ndisk b fmp 64 64\ndevice low\n0 128 striped 2 8 a 0 b 0\n");
        try (Subject<StackStep> stack = DescribedStack.read(file).load(Workspace.home())) {
            assertThat(stack.specification().orElseThrow().initialStates()).isNotEmpty();
        }
    }
}
