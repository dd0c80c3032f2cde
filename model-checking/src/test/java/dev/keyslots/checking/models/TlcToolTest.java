package dev.keyslots.checking.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlcToolTest {

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
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("TLA2TOOLS_JAR names /nowhere/tla2tools.jar");
    }

    @Test
    void a_file_that_is_no_such_jar_is_refused(@TempDir Path folder) {
        Path file = folder.resolve("tla2tools.jar");
        Fixture.write(file, "no jar");

        assertThatThrownBy(() -> TlcTool.find(Map.of(TlcTool.VARIABLE, file.toString())))
                .isInstanceOf(InputProblem.class)
                .hasMessageContaining("has no tlc2.TLC in it");
    }
}
