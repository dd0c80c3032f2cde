package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.oracle.TlcTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What TLC checks of an algorithm in PlusCal is its translation, which is committed beside it. */
class TranslationTest {

    private static final Path SPEC = Path.of(System.getProperty("keyslots.home"), "spec");

    @Test
    void the_translation_of_every_algorithm_is_current(@TempDir Path folder) throws Exception {
        List<Path> algorithms = algorithms();
        assertThat(algorithms).isNotEmpty();

        for (Path module : algorithms) {
            assertThat(translated(module, folder))
                    .as("%s: its translation is not current; translate it again with pcal.trans -nocfg", module)
                    .isEqualTo(Files.readString(module));
        }
    }

    @Test
    void a_translation_that_is_not_current_is_noticed(@TempDir Path folder) throws Exception {
        String text = Files.readString(algorithms().getFirst());
        Path changed = folder.resolve("changed").resolve("KeyslotsLinux.tla");
        Files.createDirectories(changed.getParent());
        Files.writeString(changed, text.replaceFirst("goto Holding;", "goto Caller;"));

        assertThat(translated(changed, folder)).isNotEqualTo(Files.readString(changed));
    }

    private static List<Path> algorithms() throws IOException {
        try (Stream<Path> files = Files.list(SPEC)) {
            return files.filter(file -> file.toString().endsWith(".tla"))
                    .filter(TranslationTest::hasAlgorithm)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasAlgorithm(Path module) {
        try {
            return Files.readString(module).contains("--algorithm");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The module as the translator leaves it. It ends its JVM, and writes beside its input, so it gets both for itself. */
    private static String translated(Path module, Path folder) throws IOException, InterruptedException {
        Path copy = folder.resolve(module.getFileName());
        Files.copy(module, copy);
        Path messages = folder.resolve("messages");
        Process translator = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        TlcTool.find(Map.of()).jar().toString(),
                        "pcal.trans",
                        "-nocfg",
                        copy.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        assertThat(translator.waitFor()).as(() -> read(messages)).isZero();
        return Files.readString(copy, StandardCharsets.UTF_8);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
