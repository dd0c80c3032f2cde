package dev.keyslots.oracle.tlc;

import dev.keyslots.problem.Folders;
import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import util.SimpleFilenameToStream;

/**
 * Where TLC looks modules up while one specification is loaded. TLC from 2024 on makes a temporary folder for each of these, in case it
 * has to unpack something, and leaves it behind; TLC 2.18 does not.
 */
final class ModuleFiles extends SimpleFilenameToStream implements AutoCloseable {
    private static final Optional<VarHandle> TEMPORARY = temporary();

    ModuleFiles(String[] libraries, StandardModules standard) {
        super(Stream.concat(Stream.of(libraries), Stream.of(standard.folder() + File.separator))
                .toArray(String[]::new));
    }

    private static Optional<VarHandle> temporary() {
        try {
            return Optional.of(MethodHandles.lookup().findVarHandle(ModuleFiles.class, "tmpDir", Path.class));
        } catch (NoSuchFieldException e) {
            return Optional.empty();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (TEMPORARY.isPresent() && TEMPORARY.get().get(this) instanceof Path folder) {
            Folders.delete(folder);
        }
    }
}
