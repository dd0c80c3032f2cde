package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.TlcJars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlcToolTest {
    @TempDir
    private Path folder;

    @Test
    void the_jar_of_the_build_is_used_unless_the_environment_names_another() {
        TlcTool ofBuild = TlcTool.find(Map.of());

        assertThat(ofBuild.jar()).isRegularFile();
        assertThat(ofBuild.writesTraceModules()).isFalse();
        assertThat(TlcTool.find(Map.of(TlcTool.VARIABLE, ofBuild.jar().toString())))
                .isEqualTo(ofBuild);
    }

    @Test
    void a_jar_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> TlcTool.find(Map.of(TlcTool.VARIABLE, "/nowhere/tla2tools.jar")))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("TLA2TOOLS_JAR names /nowhere/tla2tools.jar");
    }

    @Test
    void a_file_that_is_no_jar_or_not_the_whole_of_one_is_refused() throws IOException {
        Path file = folder.resolve("tla2tools.jar");
        Fixture.write(file, "no jar");
        refused(file, "is no jar, or not the whole of one");

        byte[] whole = Files.readAllBytes(TlcTool.ofBuild().jar());
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refused(file, "is no jar, or not the whole of one");
    }

    @Test
    void a_jar_of_something_else_is_refused() {
        Path jar = folder.resolve("tla2tools.jar");
        TlcJars.changed(jar, Map.of("tlc2/TLC.class", TlcJars.LEFT_OUT));
        refused(jar, "has no tlc2.TLC in it");
    }

    @Test
    void a_folder_is_refused() {
        refused(folder, "it is a folder");
    }

    private static void refused(Path jar, String says) {
        assertThatThrownBy(() -> TlcTool.find(Map.of(TlcTool.VARIABLE, jar.toString())))
                .isInstanceOf(InputProblemException.class)
                .hasMessageStartingWith("The environment variable TLA2TOOLS_JAR names " + jar)
                .hasMessageContaining(says)
                .hasMessageEndingWith("or unset it to use the one of the build.");
    }
}
