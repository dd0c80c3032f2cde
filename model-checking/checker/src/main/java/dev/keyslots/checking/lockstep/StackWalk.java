package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * A walk along the transitions of a stack's specification, to be replayed: one JSON object a line, the first of which says what stack.
 *
 * <pre>
 * {"trace":"keyslots-walk","version":1,"stack":"BLOCK_LAYER"}
 * {"step":"StartUsing(k1, a1)"}
 * </pre>
 *
 * @param steps the names of the transitions, see {@link StackBinding}
 */
public record StackWalk(StackBinding.Kind stack, List<String> steps) {
    private static final String FORMAT = "keyslots-walk";
    private static final int VERSION = 1;

    private static final StepFile<Header, Line> FILE = new StepFile<>(FORMAT, VERSION, Header.class, Line.class);

    private record Header(String trace, int version, StackBinding.Kind stack) implements StepFile.Header {}

    private record Line(String step) {}

    public StackWalk {
        steps = List.copyOf(steps);
    }

    /**
     * Takes the steps once more.
     *
     * @param home the top level of the working copy, with the specification
     * @param followed receives each step that the implementation followed
     * @throws LockStepFailure at the first one that it does not follow
     * @throws IllegalArgumentException if the specification does not allow a step in its state
     */
    public void replay(Path home, Consumer<String> followed) {
        try (StackBinding world = StackBinding.load(stack, home);
                GuidedRun run = world.start()) {
            for (String step : steps) {
                run.apply(step);
                followed.accept(step);
            }
        }
    }

    /** The walks of this stack. */
    public static ChainFormat<String> format(StackBinding.Kind kind) {
        return new ChainFormat<>() {
            @Override
            public void write(List<String> chain, Path file) throws IOException {
                new StackWalk(kind, chain).write(file);
            }

            @Override
            public List<String> read(Path file) throws IOException, StepTrace.MalformedTraceException {
                StackWalk walk = StackWalk.read(file);
                if (walk.stack != kind) {
                    throw new StepTrace.MalformedTraceException(
                            file + " is a walk of " + walk.stack + ", not of " + kind);
                }
                return walk.steps;
            }
        };
    }

    /** Whether a file begins as a walk does. */
    public static boolean isWalk(Path file) throws IOException {
        return FILE.isOne(file);
    }

    public void write(Path file) throws IOException {
        FILE.write(
                file,
                new Header(FORMAT, VERSION, stack),
                steps.stream().map(Line::new).toList());
    }

    /** @throws StepTrace.MalformedTraceException if the file is no walk, or of another version */
    public static StackWalk read(Path file) throws IOException, StepTrace.MalformedTraceException {
        StepFile.Content<Header, Line> content = FILE.read(file);
        return new StackWalk(
                content.header().stack(),
                content.steps().stream().map(Line::step).toList());
    }
}
