package dev.keyslots.checking.inputs;

import dev.keyslots.checking.files.Sha256;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a verdict depends on, as a snapshot has it. A file counts with what is in it, not with its time: one that was edited and put back is
 * as before. Starts with what every verdict depends on: the Java runtime, and the libraries on the class path, whose files have their version
 * in their name.
 */
public final class Inputs {
    private final InputSnapshot snapshot;
    private final NavigableMap<String, String> digests;

    private Inputs(InputSnapshot snapshot, NavigableMap<String, String> digests) {
        this.snapshot = snapshot;
        this.digests = digests;
    }

    public static Inputs at(InputSnapshot snapshot) {
        return new Inputs(snapshot, new TreeMap<>())
                .with("Java", Runtime.version().toString())
                .with("machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
                .with("libraries", snapshot.libraries());
    }

    /** And a text, such as an expectation. */
    public Inputs with(String name, String text) {
        NavigableMap<String, String> more = new TreeMap<>(digests);
        more.put(name, Sha256.of(text));
        return new Inputs(snapshot, more);
    }

    public Inputs withFiles(Collection<Path> files) {
        NavigableMap<String, String> more = new TreeMap<>(digests);
        files.forEach(file -> more.put(file.toString(), snapshot.digest(file)));
        return new Inputs(snapshot, more);
    }

    public Inputs withFile(Path file) {
        return withFiles(List.of(file));
    }

    /** All files below a folder; one that is added counts, as well. */
    public Inputs withFolder(Path folder) {
        return with(folder + ", all files", snapshot.digestOfFolder(folder));
    }

    /** The classes of a place of the class path: a folder in a build, in a release a jar whose name stays while what is in it changes. */
    public Inputs withClasses(Path place) {
        return Files.isRegularFile(place) ? withFile(place) : withFolder(place);
    }

    /**
     * The module and the modules that it can name.
     *
     * @param folders where modules are looked up, in this order
     */
    public Inputs withModule(String module, List<Path> folders) {
        return withFiles(ModuleClosure.of(module, folders, snapshot));
    }

    /** The class and the classes of this project that it can reach by the names in their files. */
    public Inputs withProgram(Class<?> root) {
        return with("program of " + root.getName(), snapshot.digestOfProgram(root));
    }

    /** All classes of this project, for what compiles, or starts a program with this one's class path. */
    public Inputs withWholeProgram() {
        Inputs all = this;
        for (Path entry : classPath().filter(Inputs::isOfThisProject).toList()) {
            all = all.withClasses(entry);
        }
        return all;
    }

    private static boolean isOfThisProject(Path entry) {
        return Files.isDirectory(entry) || entry.getFileName().toString().startsWith("keyslots-");
    }

    /** One digest of them all. */
    public String digest() {
        return Sha256.of(digests.toString());
    }

    static Stream<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(Path::of);
    }
}
