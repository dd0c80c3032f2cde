package dev.keyslots.checking.mutation;

import dev.keyslots.checking.files.Home;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A working copy whose specification is a mutant's, in a temporary folder; all else in it is the original's. */
public final class MutatedCopy implements AutoCloseable {
    private final Path folder;

    private MutatedCopy(Path folder) {
        this.folder = folder;
    }

    static MutatedCopy of(Home original, Mutant mutant, SourceText module) {
        return of(original, mutant.module(), mutant.in(module));
    }

    /** @param changed the text of that module instead of the original's */
    public static MutatedCopy of(Home original, String module, SourceText changed) {
        MutatedCopy copy = new MutatedCopy(TemporaryFiles.folder("keyslots-mutant-"));
        try {
            Path spec = Files.createDirectory(copy.folder.resolve("spec"));
            for (Path file : modules(original)) {
                Files.copy(file, spec.resolve(file.getFileName().toString()));
            }
            Files.writeString(spec.resolve(module + ".tla"), changed.text());
            Files.createSymbolicLink(
                    copy.folder.resolve("model-checking"), original.folder().resolve("model-checking"));
            return copy;
        } catch (IOException e) {
            copy.close();
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> modules(Home home) throws IOException {
        try (Stream<Path> files = Files.list(home.spec())) {
            return files.filter(file -> file.toString().endsWith(".tla")).toList();
        }
    }

    public Home home() {
        return new Home(folder);
    }

    @Override
    public void close() {
        Folders.clearAway(folder);
    }
}
