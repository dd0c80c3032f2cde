package dev.keyslots.checking.kernel.mistakes;

import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A version with one mistake in it. What is made of the kernel's file is deleted when this is closed. */
public final class MistakenKernel implements AutoCloseable {
    private final Path home;
    private final KernelSource sound;
    private final Mistake mistake;
    private final Path folder;
    private final KernelSource mistaken;

    /**
     * @param home the top level of the working copy
     * @throws InputProblemException if the mistake does not fit this version
     */
    public MistakenKernel(Path home, KernelSource sound, Mistake mistake) {
        this.home = home;
        this.sound = sound;
        this.mistake = mistake;
        this.folder = TemporaryFiles.folder("keyslots-mistake");
        try {
            String text = Files.readString(sound.file(), StandardCharsets.ISO_8859_1);
            Path file = folder.resolve(sound.file().getFileName());
            Files.writeString(
                    file,
                    "#line 1 \"%s\"%n%s".formatted(sound.file(), new MistakenText(text).with(mistake)),
                    StandardCharsets.ISO_8859_1);
            this.mistaken = new KernelSource(sound.name(), file, sound.tree(), sound.names());
        } catch (IOException e) {
            Folders.clearAway(folder);
            throw new InputProblemException("A mistake cannot be made in %s: %s.".formatted(folder, Reason.of(e)));
        } catch (RuntimeException e) {
            Folders.clearAway(folder);
            throw e;
        }
    }

    /** @return what the layer has to say of it, empty if nothing */
    public String complaint(KernelLayer layer, Specifications specifications, KernelDesign design)
            throws InterruptedException {
        KernelBuild build =
                new KernelBuild(home.resolve("model-checking").resolve("kernel-c"), folder.resolve("programs"));
        Path program = build.program(mistaken, layer.kind(), mistake.flags());
        return layer.complaint(home, program, sound.file(), specifications, design);
    }

    @Override
    public void close() {
        Folders.clearAway(folder);
    }
}
