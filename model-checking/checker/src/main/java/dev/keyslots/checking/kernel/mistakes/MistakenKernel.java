package dev.keyslots.checking.kernel.mistakes;

import dev.keyslots.checking.kernel.KernelDesign;
import dev.keyslots.checking.kernel.Specifications;
import dev.keyslots.checking.kernel.source.KernelBuild;
import dev.keyslots.checking.kernel.source.KernelSource;
import dev.keyslots.checking.kernel.source.SubsystemBuild;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A version with one mistake in it. What is made of the kernel's file is deleted when this is closed. */
public final class MistakenKernel implements AutoCloseable {
    private final Path home;
    private final KernelSource sound;
    private final Mistake mistake;
    private final Path folder;
    private final Path wrong;

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
            Path right = mistake.isInManager() ? sound.file() : sound.tree().resolve(mistake.file());
            String text = Files.readString(right, StandardCharsets.ISO_8859_1);
            this.wrong = folder.resolve(right.getFileName());
            Files.writeString(
                    wrong,
                    "#line 1 \"%s\"%n%s".formatted(right, new MistakenText(text).with(mistake)),
                    StandardCharsets.ISO_8859_1);
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
        return layer.complaint(home, program(layer), sound.file(), specifications, design);
    }

    private Path program(KernelLayer layer) throws InterruptedException {
        Path harness = home.resolve("model-checking").resolve("kernel-c");
        Path programs = folder.resolve("programs");
        if (layer.subsystem().isPresent()) {
            return new SubsystemBuild(harness, programs)
                    .program(sound.tree(), layer.subsystem().get(), Map.of(mistake.file(), wrong));
        }
        KernelSource mistaken = new KernelSource(sound.name(), wrong, sound.tree(), sound.names());
        return new KernelBuild(harness, programs).program(mistaken, layer.kind(), mistake.flags());
    }

    @Override
    public void close() {
        Folders.clearAway(folder);
    }
}
