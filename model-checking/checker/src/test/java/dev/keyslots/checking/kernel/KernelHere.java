package dev.keyslots.checking.kernel;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.checking.kernel.source.KernelSources;
import dev.keyslots.checking.kernel.source.Subsystem;
import dev.keyslots.checking.kernel.source.SubsystemBuild;
import dev.keyslots.testing.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The kernel's source and the compiler, for tests that need them; without one of them such a test is not run, and says why. */
public final class KernelHere {

    private static final String PACKAGE = "linux-source-6.12";

    private KernelHere() {}

    public static void requireCompiler() {
        assumeTrue(KernelBuild.hasCompiler(), "not run: gcc is missing (Debian package gcc)");
    }

    /** The newest version that Debian 12 has. */
    public static KernelSource newest() throws InterruptedException {
        requireCompiler();
        KernelSources sources = KernelSources.ofSystem(results());
        Optional<Path> tarball = sources.debian(PACKAGE);
        assumeTrue(tarball.isPresent(), "not run: the kernel's source is missing (Debian package " + PACKAGE + ")");
        return sources.named(tarball.orElseThrow());
    }

    /** What was unpacked and built once is there for all tests. */
    public static Path results() {
        return new Home(Workspace.home()).results();
    }

    public static KernelBuild build() {
        return new KernelBuild(
                Workspace.home().resolve("model-checking").resolve("kernel-c"),
                results().resolve("kernel").resolve("programs"));
    }

    public static Path program() throws InterruptedException {
        return build().program(newest(), KernelBuild.Kind.PLAIN);
    }

    public static SubsystemBuild subsystems() {
        return new SubsystemBuild(
                Workspace.home().resolve("model-checking").resolve("kernel-c"),
                results().resolve("kernel").resolve("programs"));
    }

    /** What lies above the slots or below them, without a mistake in it. */
    public static Path program(Subsystem subsystem) throws InterruptedException {
        return subsystems().program(newest().tree(), subsystem, Map.of());
    }

    public static KernelDesign linux612() {
        return Presets.read(Workspace.home()).stream()
                .filter(preset -> preset.name().equals("Linux612"))
                .findFirst()
                .orElseThrow();
    }
}
