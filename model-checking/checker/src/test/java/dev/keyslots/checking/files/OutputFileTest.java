package dev.keyslots.checking.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFileTest {
    private static final int WRITERS = 50;

    @TempDir
    private Path folder;

    @Test
    void what_was_kept_before_stays_and_the_next_one_gets_a_number() throws IOException {
        Path wanted = folder.resolve("new/finding.ndjson");
        assertThat(add(wanted, "one")).isEqualTo(wanted).hasContent("one");
        assertThat(add(wanted, "two"))
                .isEqualTo(folder.resolve("new/finding-2.ndjson"))
                .hasContent("two");
        assertThat(add(wanted, "three")).isEqualTo(folder.resolve("new/finding-3.ndjson"));
        assertThat(wanted).hasContent("one");
    }

    @Test
    void what_is_kept_already_is_not_kept_twice() throws IOException {
        Path wanted = folder.resolve("finding.ndjson");
        add(wanted, "one");
        Path second = add(wanted, "two");
        assertThat(add(wanted, "two")).isEqualTo(second);
        assertThat(names()).containsExactly("finding-2.ndjson", "finding.ndjson");
    }

    @Test
    void of_many_that_add_at_once_each_has_its_own() throws Exception {
        Path wanted = folder.resolve("finding");
        List<Callable<Path>> writers = IntStream.range(0, WRITERS)
                .<Callable<Path>>mapToObj(writer -> () -> add(wanted, "writer " + writer))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Path>> added = threads.invokeAll(writers);
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(added.get(writer).get()).hasContent("writer " + writer);
            }
        }
        assertThat(names()).hasSize(WRITERS).contains("finding", "finding-" + WRITERS);
    }

    @Test
    void of_many_that_replace_at_once_one_is_left_as_a_whole() throws Exception {
        Path file = folder.resolve("check.json");
        List<Callable<Boolean>> writers = IntStream.range(0, WRITERS)
                .<Callable<Boolean>>mapToObj(writer -> () -> {
                    OutputFile.replace(file, next -> Files.writeString(next, "writer " + writer));
                    return Files.readString(file).startsWith("writer ");
                })
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> whole : threads.invokeAll(writers)) {
                assertThat(whole.get()).isTrue();
            }
        }
        assertThat(names()).containsExactly("check.json");
    }

    @Test
    void what_cannot_be_filled_leaves_everything_as_it_was() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "before");
        OutputFile.Filling failing = next -> {
            Files.writeString(next, "half of");
            throw new IOException("no space left");
        };
        assertThatThrownBy(() -> OutputFile.replace(file, failing)).hasMessage("no space left");
        assertThatThrownBy(() -> OutputFile.add(file, failing)).hasMessage("no space left");
        assertThat(file).hasContent("before");
        assertThat(names()).containsExactly("file");
    }

    private static Path add(Path wanted, String text) throws IOException {
        return OutputFile.add(wanted, next -> Files.writeString(next, text));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
