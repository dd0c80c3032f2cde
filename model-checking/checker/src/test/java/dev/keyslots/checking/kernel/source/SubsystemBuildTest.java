package dev.keyslots.checking.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.code.Dialogue.MisbehavedException;
import dev.keyslots.problem.InputProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies above and below the slots is built where a tree has it; if not, it is said what is in the way. */
class SubsystemBuildTest {

    private static final String BLOCK = "block/blk-crypto.c";

    @TempDir
    private Path folder;

    @Test
    void a_tree_that_lacks_a_file_says_which() {
        assertThat(Subsystem.BLOCK_LAYER.missing(folder)).contains(BLOCK, "block/blk-crypto-fallback.c");
        assertThat(Subsystem.DRIVERS.missing(folder)).contains("drivers/ufs/core/ufshcd-crypto.c");
    }

    @Test
    void the_version_that_is_installed_lacks_none() throws InterruptedException {
        assertThat(Subsystem.BLOCK_LAYER.missing(KernelHere.newest().tree())).isEmpty();
        assertThat(Subsystem.DRIVERS.missing(KernelHere.newest().tree())).isEmpty();
    }

    @Test
    void what_the_shim_lacks_is_said_by_name() throws Exception {
        Path file = changed("int bio_frobnicate_all(void) { return bio_frobnicate(1); }");
        assertThatThrownBy(() -> KernelHere.subsystems()
                        .program(KernelHere.newest().tree(), Subsystem.BLOCK_LAYER, Map.of(BLOCK, file)))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("the shim in model-checking/kernel-c/shim lacks bio_frobnicate");
    }

    @Test
    void a_crash_of_the_code_is_told_with_what_was_asked() throws Exception {
        try (Dialogue code = new Dialogue(KernelHere.program(Subsystem.BLOCK_LAYER))) {
            // A request that was never made has no slot that could be put.
            assertThatThrownBy(() -> code.ask("put 0"))
                    .isInstanceOf(MisbehavedException.class)
                    .hasMessageContaining("crash")
                    .hasMessageContaining("put 0");
            assertThat(code.hasEnded()).isTrue();
        }
    }

    private Path changed(String more) throws Exception {
        Path file = folder.resolve("blk-crypto.c");
        String text = Files.readString(KernelHere.newest().tree().resolve(BLOCK), StandardCharsets.ISO_8859_1);
        return Files.writeString(file, text + more + "\n", StandardCharsets.ISO_8859_1);
    }
}
