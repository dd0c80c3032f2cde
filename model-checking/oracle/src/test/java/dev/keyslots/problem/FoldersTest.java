package dev.keyslots.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Deleting folders in which others, a process of TLC for example, are still at work. */
@Timeout(60)
class FoldersTest {
    private static final int FILES = 2_000;

    @TempDir
    private Path parent;

    private Path full() throws IOException {
        Path folder = Files.createDirectory(parent.resolve("states"));
        for (int i = 0; i < FILES; i++) {
            Path inside = Files.createDirectories(folder.resolve("26-11-28").resolve("" + i % 50));
            Files.createFile(inside.resolve("" + i));
        }
        return folder;
    }

    @Test
    void what_is_not_there_is_deleted() {
        assertThatCode(() -> Folders.delete(parent.resolve("none"))).doesNotThrowAnyException();
    }

    @Test
    void several_can_delete_it_at_once() throws Exception {
        Path folder = full();
        List<Future<?>> deletions = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int i = 0; i < 4; i++) {
                deletions.add(threads.submit(() -> {
                    Folders.delete(folder);
                    return null;
                }));
            }
        }
        for (Future<?> deletion : deletions) {
            deletion.get();
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void others_can_add_files_to_it_until_it_is_gone() throws Exception {
        Path folder = full();
        CountDownLatch adding = new CountDownLatch(1);
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<String> gone = thread.submit(() -> {
                for (int i = 0; ; i++) {
                    try {
                        Files.createFile(folder.resolve("26-11-28").resolve("late-" + i));
                        adding.countDown();
                    } catch (NoSuchFileException deleted) {
                        return deleted.getFile();
                    }
                }
            });
            adding.await();
            Folders.delete(folder);
            assertThat(gone.get()).startsWith(folder.toString());
        }
        assertThat(folder).doesNotExist();
    }

    @Test
    void what_may_not_be_deleted_is_said_and_at_the_end_of_some_work_hides_nothing() throws IOException {
        Path folder = full();
        Path locked = folder.resolve("26-11-28");
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        assumeFalse(Files.isWritable(locked), "not run: root may write everywhere");
        try {
            assertThatThrownBy(() -> Folders.delete(folder)).isInstanceOf(AccessDeniedException.class);
            assertThatCode(() -> Folders.clearAway(folder)).doesNotThrowAnyException();
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
