package dev.keyslots.checking.oracle.tlc;

import dev.keyslots.checking.models.Folders;
import dev.keyslots.checking.models.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The modules that come with TLC, in a folder of their own for as long as one specification is loaded. TLC would unpack them from its
 * jar into {@code java.io.tmpdir}, where two that are loaded at the same time, also by two processes, overwrite each other's files while
 * they are read.
 */
final class StandardModules implements AutoCloseable {
    private static final List<String> NAMES = List.of(
            "Bags",
            "FiniteSets",
            "Integers",
            "Naturals",
            "Randomization",
            "RealTime",
            "Reals",
            "Sequences",
            "TLC",
            "Toolbox");

    private final Path folder;

    private StandardModules(Path folder) {
        this.folder = folder;
    }

    static StandardModules unpack() throws IOException {
        StandardModules modules = new StandardModules(TemporaryFiles.folder("keyslots-tla"));
        try {
            for (String name : NAMES) {
                modules.unpack(name + ".tla");
            }
            return modules;
        } catch (IOException e) {
            modules.close();
            throw e;
        }
    }

    /** Another TLC may lack some of them, or have them unpacked already. */
    private void unpack(String name) throws IOException {
        ClassLoader tlc = StandardModules.class.getClassLoader();
        try (InputStream module = tlc.getResourceAsStream("tla2sany/StandardModules/" + name)) {
            if (module != null) {
                Files.copy(module, folder.resolve(name));
            }
        }
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
