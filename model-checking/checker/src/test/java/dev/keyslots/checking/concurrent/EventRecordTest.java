package dev.keyslots.checking.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of free runs that go on beside each other, all of which want the same name for their events. */
@Timeout(120)
class EventRecordTest {
    private static final int RUNS = 4;

    @TempDir
    private Path folder;

    @Test
    void records_that_are_open_at_once_are_kept_or_deleted_each_by_itself() throws Exception {
        Path wanted = folder.resolve("kept/free-running.ndjson");
        CyclicBarrier allOpen = new CyclicBarrier(RUNS);
        CyclicBarrier allKept = new CyclicBarrier(RUNS);
        List<Callable<String>> runs = IntStream.range(0, RUNS)
                .<Callable<String>>mapToObj(run -> () -> {
                    try (EventRecord record = EventRecord.at(Optional.of(wanted), 2, "run " + run)) {
                        allOpen.await();
                        String told = run % 2 == 0 ? record.keep() : "";
                        allKept.await();
                        return told;
                    }
                })
                .toList();

        List<String> told = results(runs);

        List<Path> files = files(folder.resolve("kept"));
        assertThat(files)
                .map(file -> file.getFileName().toString())
                .containsExactly("free-running-2.ndjson", "free-running.ndjson");
        assertThat(told.stream().filter(text -> !text.isEmpty()).sorted())
                .containsExactlyElementsOf(files.stream()
                        .map(file -> "%n  replay: ./keyslots validate %s".formatted(file))
                        .toList());
        assertThat(files.stream().map(EventRecordTest::text).sorted())
                .satisfiesExactly(
                        one -> assertThat(one).contains("\"run 0\""),
                        other -> assertThat(other).contains("\"run 2\""));
    }

    @Test
    void runs_beside_each_other_end_well_and_leave_nothing() throws Exception {
        Optional<Path> wanted = Optional.of(folder.resolve("free-running.ndjson"));
        List<Callable<String>> runs = IntStream.range(0, RUNS)
                .<Callable<String>>mapToObj(run -> () -> FreeRuns.few(Workspace.home(), run, wanted, calls -> {})
                        .complaint()
                        .orElse(""))
                .toList();

        assertThat(results(runs)).containsOnly("");
        assertThat(files(folder)).isEmpty();
    }

    @Test
    void what_cannot_be_saved_is_said_and_does_not_hide_what_was_found() throws IOException {
        Path gone = Files.createDirectory(folder.resolve("gone"));
        try (EventRecord record = EventRecord.at(Optional.of(gone.resolve("free-running.ndjson")), 2, "a run")) {
            for (Path file : files(gone)) {
                Files.delete(file);
            }
            Files.delete(gone);
            assertThat(record.keep()).contains("The events could not be saved: there is no such file.");
        }
    }

    private static <T> List<T> results(List<Callable<T>> runs) throws Exception {
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(runs.size())) {
            for (Future<T> ended : threads.invokeAll(runs)) {
                results.add(ended.get());
            }
        }
        return results;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
