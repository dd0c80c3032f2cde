package dev.keyslots.checking.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What fuzzers begin with and what they have found is read or refused as it should be; and what is not, would be noticed. */
class FuzzedTest {

    static Stream<Arguments> inputs() {
        return FuzzTarget.ALL.stream()
                .flatMap(target -> files(target)
                        .map(file -> Arguments.argumentSet(
                                target.getClass().getSimpleName() + ", " + file.getFileName(), target, file)));
    }

    private static Stream<Path> files(FuzzTarget target) {
        Path folder = Workspace.home()
                .resolve("model-checking/checker/src/test/resources/dev/keyslots/checking/fuzzing")
                .resolve(target.getClass().getSimpleName() + "Inputs/read");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (java.io.IOException e) {
            throw new AssertionError(target.getClass().getSimpleName() + " has nothing to begin with", e);
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    @Timeout(20)
    void a_file_is_read_or_refused_as_it_should_be(FuzzTarget target, Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        assertThatCode(() -> target.read(bytes)).doesNotThrowAnyException();
    }

    @Test
    void what_is_not_meant_is_noticed() {
        assertThatThrownBy(() -> Fuzzed.read(new byte[1], InputProblemException.class, file -> {
                    throw new IllegalStateException("not meant");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> refused("a message\nthat takes two lines")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> refused("x".repeat(10_000))).isInstanceOf(AssertionError.class);
        assertThatCode(() -> refused("a message")).doesNotThrowAnyException();
        assertThatCode(() -> Fuzzed.read(
                        new byte[] {7},
                        InputProblemException.class,
                        file -> assertThat(file).hasBinaryContent(new byte[] {7})))
                .doesNotThrowAnyException();
    }

    private static void refused(String message) throws Exception {
        Fuzzed.read(new byte[1], InputProblemException.class, file -> {
            throw new InputProblemException(message);
        });
    }
}
