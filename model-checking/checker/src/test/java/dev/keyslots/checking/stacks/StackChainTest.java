package dev.keyslots.checking.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.keyslots.checking.lockstep.RandomRuns;
import dev.keyslots.checking.lockstep.Run;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stacks that a file describes do what they have to, whatever they are made of. */
class StackChainTest {
    private static final Path FILE = Path.of("stack");
    private static final List<String> TWO_DISKS =
            List.of("disk a ufs 0 64", "disk b ufs 64 64", "device top", "0 64 linear a 0", "64 64 linear b 0");

    @Test
    void random_stacks_put_on_their_media_what_an_independent_cipher_does() {
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        for (int i = 0; i < 25; i++) {
            List<String> text = RandomStack.text(i, random);
            try (Subject<StackStep> stack = DescribedStack.of(FILE, text).judgedBy(Optional.empty())) {
                assertThat(RandomRuns.of(stack, 40, random, false).failing())
                        .as(text.toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void random_steps_are_such_as_the_specification_allows() {
        SplittableRandom random = new SplittableRandom(System.nanoTime());
        try (Subject<StackStep> stack = DescribedStack.of(FILE, TWO_DISKS).load(Workspace.home())) {
            assertThat(stack.specification()).isPresent();
            assertThat(RandomRuns.of(stack, 1000, random, false).failing()).isEmpty();
        }
    }

    @Test
    void the_specification_speaks_of_mapped_devices_that_pass_contexts_on() {
        assertThat(DescribedStack.of(FILE, List.of("disk a ufs 0 64")).isSpecified())
                .as("nothing is mapped")
                .isFalse();
        assertThat(DescribedStack.of(FILE, List.of("disk a ufs 0 64", "device top", "0 64 inlinecrypt 0 a 0"))
                        .isSpecified())
                .as("it encrypts by itself")
                .isFalse();
        assertThat(DescribedStack.of(FILE, TWO_DISKS).isSpecified()).isTrue();
    }

    @Test
    void what_a_disk_has_failed_to_erase_is_known_and_erased_later() {
        try (Subject<StackStep> stack = DescribedStack.of(FILE, TWO_DISKS).load(Workspace.home());
                Run<StackStep> chain = stack.start()) {
            StackStep.Erase erase = new StackStep.Erase("b", "k2");
            chain.apply(new StackStep.StartUsing("k2"));
            chain.apply(new StackStep.Write("k2", 56, 2, 7, 1));
            assertThat(chain.fits(erase)).isFalse();
            chain.apply(new StackStep.Evict("k2", Set.of("b")));
            assertThat(chain.fits(erase)).isTrue();
            chain.apply(new StackStep.Free("k2"));
            chain.apply(erase);
            chain.end();
        }
    }

    @Test
    void data_that_stands_on_a_medium_as_it_was_is_found() {
        byte[] secret = new byte[1024];
        new Random(1).nextBytes(secret);
        PlaintextScan scan = new PlaintextScan();
        scan.remember(secret);

        byte[] second = Arrays.copyOfRange(secret, 512, 1024);
        assertThat(scan.find(Map.of(5L, new byte[512]))).isEmpty();
        assertThat(scan.find(Map.of(5L, new byte[512], 9L, second))).contains(9L);
    }

    @Test
    void steps_are_saved_and_read_and_what_is_wrong_with_a_file_is_told(@TempDir Path folder) throws Exception {
        StackTrace trace = new StackTrace(
                TWO_DISKS,
                List.of(
                        new StackStep.StartUsing("k1"),
                        new StackStep.Write("k1", 63, 2, 5, 9),
                        new StackStep.Swap("top", TableVariant.ALL_ON_FIRST),
                        new StackStep.Evict("k1", Set.of("b"))));
        Path file = folder.resolve("trace");
        trace.write(file);
        assertThat(StackTrace.isStackTrace(file)).isTrue();
        assertThat(StackTrace.read(file)).isEqualTo(trace);
        trace.replay(file, Workspace.home(), step -> {});

        StackTrace senseless = new StackTrace(TWO_DISKS, List.of(new StackStep.Free("k1")));
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> senseless.replay(file, Workspace.home(), step -> {}))
                .withMessageContaining("line 2: Free[key=k1] cannot be done there");
        Files.writeString(file, Files.readString(file) + "{\"step\":\"Jump\"}\n");
        assertThatExceptionOfType(InputProblemException.class)
                .isThrownBy(() -> StackTrace.read(file))
                .withMessageContaining("line 6");
    }
}
