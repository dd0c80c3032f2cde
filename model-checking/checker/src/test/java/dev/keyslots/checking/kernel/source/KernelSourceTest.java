package dev.keyslots.checking.kernel.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keyslots.checking.kernel.KernelHere;
import dev.keyslots.checking.kernel.source.KernelBuild.Kind;
import dev.keyslots.checking.kernel.source.KernelSource.Names;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is no keyslot manager is said to be none; what does not compile is said with what is missing. */
class KernelSourceTest {

    /** Our own words: the names of the functions, and nothing that they do. */
    private static final String STRANGER = """
            #include <linux/frobnicator.h>
            struct blk_crypto_profile;
            void blk_crypto_profile_init(void) {}
            void blk_crypto_get_keyslot(void) { frobnicate(1); }
            void blk_crypto_put_keyslot(void) {}
            void __blk_crypto_evict_key(void) {}
            void blk_crypto_reprogram_all_keys(void) {}
            void blk_crypto_find_keyslot(void) {}
            """;

    @TempDir
    private Path folder;

    private KernelSources sources() {
        return new KernelSources(folder.resolve("src"), folder.resolve("cache"));
    }

    @Test
    void a_folder_that_is_no_kernel_tree_is_refused_with_what_it_lacks() {
        assertThatThrownBy(() -> sources().named(folder))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("block/blk-crypto-profile.c")
                .hasMessageContaining("block/keyslot-manager.c");
    }

    @Test
    void a_tree_is_known_by_its_file_and_named_by_its_version() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("block"));
        Files.writeString(folder.resolve("block/blk-crypto-profile.c"), STRANGER);
        Files.writeString(folder.resolve("Makefile"), "VERSION = 9\nPATCHLEVEL = 8\nSUBLEVEL = 7\n");
        KernelSource source = sources().named(folder);
        assertThat(source.name()).isEqualTo("9.8.7");
        assertThat(source.names()).isEqualTo(Names.CRYPTO_PROFILE);
    }

    @Test
    void a_file_without_the_functions_is_not_recognised() throws IOException {
        Files.createDirectories(folder.resolve("block"));
        Path file = Files.writeString(folder.resolve("block/blk-crypto-profile.c"), "int nothing;\n");
        assertThatThrownBy(() -> KernelSource.ofFile(file, folder, "file"))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("not recognised")
                .hasMessageContaining("blk_crypto_get_keyslot")
                .hasMessageContaining("blk_ksm_get_slot_for_key");
    }

    @Test
    void where_no_source_is_installed_it_is_said_what_to_install() {
        assertThatThrownBy(() -> sources().all())
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("apt-get install linux-source-6.1 linux-source-6.12");
    }

    @Test
    void a_tarball_without_a_manager_is_refused() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("readme"), "nothing");
        Path tarball = folder.resolve("linux-source-1.0.tar");
        assertThat(Tool.run(java.util.List.of("tar", "-cf", tarball.toString(), "-C", folder.toString(), "readme"))
                        .status())
                .isZero();
        assertThatThrownBy(() -> sources().named(tarball))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("has no keyslot manager");
        assertThat(file).exists();
    }

    @Test
    void what_the_shim_lacks_is_said_by_name() throws IOException, InterruptedException {
        KernelHere.requireCompiler();
        Files.createDirectories(folder.resolve("block"));
        Path file = Files.writeString(folder.resolve("block/blk-crypto-profile.c"), STRANGER);
        KernelSource source = KernelSource.ofFile(file, folder, "stranger");
        assertThatThrownBy(() -> KernelHere.build().program(source, Kind.PLAIN))
                .isInstanceOf(InputProblemException.class)
                .hasMessageContaining("does not compile")
                .hasMessageContaining("frobnicate");
    }
}
