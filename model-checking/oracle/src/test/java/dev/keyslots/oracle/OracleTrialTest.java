package dev.keyslots.oracle;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.testing.TlcJars;
import dev.keyslots.testing.TlcJars.Change;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a TLC that somebody names has what the oracle uses, and answers as it has to. */
class OracleTrialTest {
    private static final String ENTRIES = "tlc2/tool/impl/";

    private Path jar;

    @BeforeEach
    void place(@TempDir Path folder) {
        jar = folder.resolve("tla2tools.jar");
    }

    private void tryOne(Map<String, Change> changes) {
        OracleTrial.require(new OracleLoader(TlcJars.changed(jar, changes)));
    }

    private void refused(Map<String, Change> changes, String says) {
        assertThatThrownBy(() -> tryOne(changes))
                .isInstanceOf(InputProblemException.class)
                .hasMessageStartingWith("The environment variable TLA2TOOLS_JAR names " + jar)
                .hasMessageContaining(says)
                .hasMessageEndingWith("or unset it to use the one of the build.")
                .message()
                .doesNotContain("\n", "Exception", "Error");
    }

    @Test
    void that_of_the_build_fits() {
        assertThatCode(() -> tryOne(Map.of())).doesNotThrowAnyException();
    }

    /** As from 2024 on: the tool has the root module no longer. */
    @Test
    void one_whose_tool_does_not_have_the_root_module_fits() {
        Change without = TlcJars.constant("getRootModule", "getRootModulo");
        assertThatCode(() -> tryOne(Map.of(
                        "tlc2/tool/ITool.class",
                        without,
                        ENTRIES + "Spec.class",
                        without,
                        ENTRIES + "Tool.class",
                        without)))
                .doesNotThrowAnyException();
    }

    @Test
    void one_that_has_the_root_module_nowhere_is_refused() {
        refused(
                Map.of(ENTRIES + "SpecProcessor.class", TlcJars.constant("getRootModule", "getRootModulo")),
                "it lacks tla2sany.semantic.ModuleNode tlc2.tool.impl.SpecProcessor.getRootModule()");
    }

    /** The first that the oracle calls, and one that it calls only for what is not listed. */
    @Test
    void one_that_lacks_a_method_is_refused() {
        refused(
                Map.of("tlc2/util/FP64.class", TlcJars.constant("Init", "Enit")),
                "it lacks void tlc2.util.FP64.Init()");
        refused(
                Map.of("tlc2/util/Context.class", TlcJars.constant("cons", "with")),
                "it lacks tlc2.util.Context tlc2.util.Context.cons(");
    }

    /** And that of the build does not step in for it. */
    @Test
    void one_that_lacks_a_class_is_refused() {
        refused(Map.of(ENTRIES + "FastTool.class", TlcJars.LEFT_OUT), "it lacks the class tlc2.tool.impl.FastTool");
    }

    @Test
    void one_with_a_class_that_breaks_off_is_refused() {
        refused(Map.of(ENTRIES + "FastTool.class", TlcJars.CUT), "its classes cannot be linked: Truncated class file");
    }

    @Test
    void one_that_counts_wrongly_is_refused() {
        refused(Map.of("tlc2/module/Naturals.class", TlcJars.swapped("+", "*")), "the state after a step is {");
    }
}
