package dev.keyslots.checking.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * One entry of a manifest: a module and its configuration that stand beside the manifest, and what must come out.
 *
 * @param folder where {@code name.tla} and {@code name.cfg} are
 * @param says one line for a reader
 * @param liveness whether a temporal property is checked; TLC then runs with one worker
 * @param deadlock whether a state without successor is a violation
 * @param ids the rules and hazards that it is about
 */
public record Model(
        Path folder,
        String name,
        String says,
        Size size,
        boolean liveness,
        boolean deadlock,
        Expectation expect,
        List<String> ids) {

    /** When it runs. */
    public enum Size {
        QUICK,
        NIGHTLY
    }

    /** What must come out of a run. */
    public sealed interface Expectation {

        /**
         * No violation.
         *
         * @param distinctStates exactly that many; 0 only where a model has assumptions and no behaviour
         * @param transitions how many transitions there are, where each is executed on the implementation
         */
        record Passes(long distinctStates, OptionalLong transitions) implements Expectation {}

        /**
         * A counterexample.
         *
         * @param property the name; for a deadlock the word {@code deadlock}
         * @param traceLength in states; 0 where it is not pinned, see {@link Violation.Kind#hasShortestTrace}
         */
        record Violates(Violation.Kind kind, String property, int traceLength) implements Expectation {}
    }

    public Model {
        ids = List.copyOf(ids);
    }

    public Path module() {
        return folder.resolve(name + ".tla");
    }

    public Path config() {
        return folder.resolve(name + ".cfg");
    }

    /** The folders in which its modules are looked up: its own, and these. */
    public List<Path> searched(List<Path> libraries) {
        return Stream.concat(Stream.of(folder), libraries.stream())
                .map(Path::toAbsolutePath)
                .distinct()
                .toList();
    }

    public Path manifest() {
        return folder.resolve(Manifest.FILE_NAME);
    }
}
