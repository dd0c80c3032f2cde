package dev.keyslots.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.keyslots.Background;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of a disk in a file. */
class FileDiskTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path directory;

    private final byte[] contents = new byte[64 * 512];

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path file;

    @BeforeEach
    void makeFile() throws IOException {
        new Random(1).nextBytes(contents);
        file = Files.write(directory.resolve("disk"), contents);
    }

    @Test
    void reads_and_writes_where_the_sectors_are() throws Exception {
        try (FileDisk disk = FileDisk.open(file)) {
            assertThat(disk.sectors()).isEqualTo(64);
            byte[] memory = new byte[2000];
            disk.read(3, memory, 100, 1024);
            assertThat(Arrays.copyOfRange(memory, 100, 1124)).isEqualTo(Arrays.copyOfRange(contents, 1536, 2560));
            assertThat(Arrays.copyOf(memory, 100)).containsOnly(0);
            disk.write(10, memory, 100, 1024);
            disk.flush();
        }

        System.arraycopy(contents, 1536, contents, 5120, 1024);
        assertThat(file).hasBinaryContent(contents);
    }

    @Test
    void never_grows() throws Exception {
        try (FileDisk disk = FileDisk.open(file)) {
            assertThatIOException().isThrownBy(() -> disk.write(63, new byte[1024], 0, 1024));
            assertThatIOException().isThrownBy(() -> disk.write(64, new byte[512], 0, 512));
        }
        assertThat(file).hasBinaryContent(contents);
    }

    @Test
    void formatted_has_its_size_and_is_all_zero() throws Exception {
        FileDisk.format(file, 5 * 512).close();

        assertThat(file).hasBinaryContent(new byte[5 * 512]);
    }

    @Test
    void read_only_is_not_written_to() throws Exception {
        try (FileDisk disk = FileDisk.openReadOnly(file)) {
            assertThatIOException()
                    .isThrownBy(() -> disk.write(0, new byte[512], 0, 512))
                    .withMessageContaining("for reading only");
        }
    }

    @Test
    void a_file_that_is_no_number_of_sectors_is_refused() throws Exception {
        Path odd = Files.write(directory.resolve("odd"), new byte[700]);
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThatIOException().isThrownBy(() -> FileDisk.open(odd)).withMessageContaining("700 bytes");
        assertThatIOException().isThrownBy(() -> FileDisk.open(empty)).withMessageContaining("0 bytes");
        assertThatIOException().isThrownBy(() -> FileDisk.open(directory.resolve("missing")));
    }

    @Test
    void reading_beyond_the_end_of_a_truncated_file_is_an_error_and_gives_no_old_data() throws Exception {
        try (FileDisk disk = FileDisk.open(file)) {
            Files.write(file, new byte[512]);

            assertThatIOException()
                    .isThrownBy(() -> disk.read(0, new byte[1024], 0, 1024))
                    .withMessageContaining("truncated");
        }
    }

    @Test
    void an_interrupted_thread_finishes_its_IO_and_stays_interrupted() throws Exception {
        try (FileDisk disk = FileDisk.open(file)) {
            Thread.currentThread().interrupt();
            byte[] memory = new byte[512];
            disk.read(1, memory, 0, 512);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(memory).isEqualTo(Arrays.copyOfRange(contents, 512, 1024));
        }
    }

    @Test
    void interrupts_during_IO_harm_no_thread() throws Exception {
        try (FileDisk disk = FileDisk.open(file)) {
            AtomicBoolean stop = new AtomicBoolean();
            Background<Integer> interrupted = Background.start(() -> readUntil(stop, disk));
            Background<Integer> other = Background.start(() -> readUntil(stop, disk));
            for (int i = 0; i < 2000; i++) {
                interrupted.interrupt();
                Thread.onSpinWait();
            }
            stop.set(true);

            assertThat(interrupted.result() + other.result()).isPositive();
        }
    }

    private int readUntil(AtomicBoolean stop, FileDisk disk) throws IOException {
        int reads = 0;
        do {
            byte[] memory = new byte[contents.length];
            disk.read(0, memory, 0, memory.length);
            assertThat(memory).isEqualTo(contents);
            reads++;
        } while (!stop.get());
        return reads;
    }

    @Test
    void closed_it_refuses_everything() throws Exception {
        FileDisk disk = FileDisk.open(file);
        disk.close();
        disk.close();

        assertThatIOException()
                .isThrownBy(() -> disk.read(0, new byte[512], 0, 512))
                .withMessageContaining("is closed");
    }
}
