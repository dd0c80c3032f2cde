package dev.keyslots.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Oracles that live side by side and one after the other, on a module that counts to a number. */
class OraclesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        countTo(2, Instant.EPOCH);
        Files.writeString(folder.resolve("Counting.cfg"), "SPECIFICATION Spec");
    }

    private void countTo(int last, Instant written) throws IOException {
        Path module = folder.resolve("Counting.tla");
        Files.writeString(module, """
                ---- MODULE Counting ----
                EXTENDS Naturals
                VARIABLE n
                Up == n < %d /\\ n' = n + 1
                Spec == n = 0 /\\ [][Up]_n
                ====
                """.formatted(last));
        Files.setLastModifiedTime(module, FileTime.from(written));
    }

    private Oracle load() {
        return Oracles.load(folder.resolve("Counting.tla"));
    }

    private static int last(Oracle oracle) {
        SpecState state = oracle.initialStates().getFirst();
        List<Transition> next = oracle.transitions(state);
        while (!next.isEmpty()) {
            state = next.getFirst().to();
            next = oracle.transitions(state);
        }
        return (Integer) state.value("n");
    }

    @Test
    void one_that_was_closed_is_used_again() {
        SpecState state;
        try (Oracle first = load()) {
            state = first.initialStates().getFirst();
        }
        try (Oracle second = load()) {
            assertThat(second.successors(state, Label.of("Up"))).hasSize(1);
        }
    }

    @Test
    void one_of_a_module_that_has_changed_since_is_not() throws IOException {
        try (Oracle oracle = load()) {
            assertThat(last(oracle)).isEqualTo(2);
        }
        countTo(5, Instant.EPOCH.plusSeconds(1));
        try (Oracle oracle = load()) {
            assertThat(last(oracle)).isEqualTo(5);
        }
    }

    @Test
    void two_that_are_open_at_the_same_time_know_nothing_of_each_other() throws IOException {
        try (Oracle two = load()) {
            countTo(7, Instant.EPOCH.plusSeconds(2));
            try (Oracle seven = load()) {
                assertThat(last(two)).isEqualTo(2);
                assertThat(last(seven)).isEqualTo(7);
            }
        }
    }

    /**
     * TLC alone would unpack its modules into one folder, and read there what another loading has half written. Each thread loads twice, so
     * that some oracles are used again while others are loaded.
     */
    @Test
    void several_threads_may_load_at_once_and_leave_no_files() throws Exception {
        Path naturals = Path.of(System.getProperty("java.io.tmpdir")).resolve("Naturals.tla");
        Files.deleteIfExists(naturals);
        int many = 8;
        CyclicBarrier together = new CyclicBarrier(many);
        try (ExecutorService threads = Executors.newFixedThreadPool(many)) {
            List<Future<Integer>> results = IntStream.range(0, 2 * many)
                    .mapToObj(unused -> threads.submit(() -> {
                        together.await();
                        try (Oracle passthrough = Oracles.loadModel(Workspace.home(), "MCPassthrough");
                                Oracle counting = load()) {
                            assertThat(passthrough.labels()).isNotEmpty();
                            return last(counting);
                        }
                    }))
                    .toList();
            for (Future<Integer> result : results) {
                assertThat(result.get()).isEqualTo(2);
            }
        }
        assertThat(naturals).doesNotExist();
    }

    @Test
    void one_that_is_closed_says_so() {
        Oracle oracle = load();
        oracle.close();
        oracle.close();
        assertThatIllegalStateException().isThrownBy(oracle::labels).withMessageContaining("closed");
    }
}
