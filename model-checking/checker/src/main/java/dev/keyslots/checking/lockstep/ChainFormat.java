package dev.keyslots.checking.lockstep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * How the chains of a subject are saved and read again, in files that {@code keyslots replay} runs.
 *
 * @param <S> the steps of the chains
 */
public interface ChainFormat<S> {

    /** Makes the folder as well. */
    void write(List<S> chain, Path file) throws IOException;

    /** @throws StepTrace.MalformedTraceException if the file is no such chain, or one of another subject */
    List<S> read(Path file) throws IOException, StepTrace.MalformedTraceException;
}
