package dev.keyslots.checking.tlc;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.TlcJars;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a TLC that somebody names runs models, and what it says can be read. */
class TlcTrialTest {
    @TempDir
    private Path folder;

    @Test
    void that_of_the_build_fits() {
        assertThatCode(() -> TlcTrial.require(TlcTool.ofBuild())).doesNotThrowAnyException();
    }

    @Test
    void one_that_cannot_run_is_refused() {
        refused("tlc2/tool/ModelChecker.class", TlcJars.LEFT_OUT, "ended with exit status 1 before it had finished");
    }

    /** Had its messages other codes, no run would have a verdict. */
    @Test
    void one_that_cannot_be_understood_is_refused() {
        refused("tlc2/output/MP.class", TlcJars.constant("@!@!@", "#!#!#"), "before it had finished");
    }

    private void refused(String entry, TlcJars.Change change, String says) {
        Path jar = folder.resolve("tla2tools.jar");
        TlcTool tool = TlcJars.changed(jar, Map.of(entry, change));
        assertThatThrownBy(() -> TlcTrial.require(tool))
                .isInstanceOf(InputProblemException.class)
                .hasMessageStartingWith("The environment variable TLA2TOOLS_JAR names " + jar)
                .hasMessageContaining("on a model that counts to two, TLC ")
                .hasMessageContaining(says)
                .message()
                .doesNotContain("\n");
    }
}
