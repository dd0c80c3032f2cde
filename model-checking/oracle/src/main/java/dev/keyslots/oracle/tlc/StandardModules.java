package dev.keyslots.oracle.tlc;

import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * The modules that come with TLC, in a folder of their own for as long as one specification is loaded. TLC would unpack them from its
 * jar into {@code java.io.tmpdir}, where two that are loaded at the same time, also by two processes, overwrite each other's files while
 * they are read.
 */
final class StandardModules implements AutoCloseable {
    private static final String INSIDE = "tla2sany/StandardModules/";

    private final Path folder;

    private StandardModules(Path folder) {
        this.folder = folder;
    }

    static StandardModules unpack() throws IOException {
        StandardModules modules = new StandardModules(TemporaryFiles.folder("keyslots-tla"));
        try {
            URL one = StandardModules.class.getClassLoader().getResource(INSIDE + "Naturals.tla");
            if (one != null && one.openConnection() instanceof JarURLConnection tlc) {
                tlc.setUseCaches(false);
                modules.unpack(tlc);
            }
            return modules;
        } catch (IOException e) {
            modules.close();
            throw e;
        }
    }

    private void unpack(JarURLConnection tlc) throws IOException {
        try (JarFile jar = tlc.getJarFile()) {
            for (JarEntry entry : jar.stream().filter(StandardModules::isModule).toList()) {
                try (InputStream module = jar.getInputStream(entry)) {
                    Files.copy(module, folder.resolve(entry.getName().substring(INSIDE.length())));
                }
            }
        }
    }

    private static boolean isModule(JarEntry entry) {
        String name = entry.getName();
        return name.startsWith(INSIDE) && name.endsWith(".tla") && name.lastIndexOf('/') < INSIDE.length();
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        Folders.delete(folder);
    }
}
