package dev.keyslots.checking.stacks;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.keyslots.checking.lockstep.ChainFormat;
import dev.keyslots.checking.lockstep.Run;
import dev.keyslots.checking.lockstep.StepFile;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Steps on a described stack, to be replayed: one JSON object a line, the first of which says what the stack is.
 *
 * <pre>
 * {"trace":"keyslots-stack","version":1,"stack":["disk a ufs 0 64","device top","0 64 linear a 0"]}
 * {"step":"StartUsing","key":"k1"}
 * </pre>
 *
 * @param stack the lines of the file
 */
public record StackTrace(List<String> stack, List<StackStep> steps) {
    private static final String FORMAT = "keyslots-stack";
    private static final int VERSION = 1;

    private static final StepFile<Header, StackStep> FILE =
            new StepFile<>(FORMAT, VERSION, Header.class, StackStep.class, NamedStep.class);

    private record Header(String trace, int version, List<String> stack) implements StepFile.Header {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = StackStep.StartUsing.class, name = "StartUsing"),
        @JsonSubTypes.Type(value = StackStep.Write.class, name = "Write"),
        @JsonSubTypes.Type(value = StackStep.Read.class, name = "Read"),
        @JsonSubTypes.Type(value = StackStep.WritePlain.class, name = "WritePlain"),
        @JsonSubTypes.Type(value = StackStep.ReadPlain.class, name = "ReadPlain"),
        @JsonSubTypes.Type(value = StackStep.Evict.class, name = "Evict"),
        @JsonSubTypes.Type(value = StackStep.Free.class, name = "Free"),
        @JsonSubTypes.Type(value = StackStep.Swap.class, name = "Swap"),
        @JsonSubTypes.Type(value = StackStep.Erase.class, name = "Erase"),
    })
    private interface NamedStep {}

    public StackTrace {
        stack = List.copyOf(stack);
        steps = List.copyOf(steps);
    }

    /** The chains of the stack that this text describes. */
    static ChainFormat<StackStep> format(List<String> stack) {
        return new ChainFormat<>() {
            @Override
            public void write(List<StackStep> chain, Path file) throws IOException {
                new StackTrace(stack, chain).write(file);
            }

            @Override
            public List<StackStep> read(Path file) throws IOException, StepTrace.MalformedTraceException {
                StepFile.Content<Header, StackStep> content = FILE.read(file);
                if (!content.header().stack().equals(stack)) {
                    throw new StepTrace.MalformedTraceException(file + " is a chain of another stack");
                }
                return content.steps();
            }
        };
    }

    /** Whether a file begins as such a trace does. */
    public static boolean isStackTrace(Path file) throws IOException {
        return FILE.isOne(file);
    }

    public void write(Path file) throws IOException {
        FILE.write(file, new Header(FORMAT, VERSION, stack), steps);
    }

    /** @throws InputProblemException if the file cannot be read, or is no such trace; says in which line what is wrong */
    public static StackTrace read(Path file) {
        try {
            StepFile.Content<Header, StackStep> content = FILE.read(file);
            return new StackTrace(content.header().stack(), content.steps());
        } catch (StepTrace.MalformedTraceException e) {
            throw new InputProblemException(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + Reason.of(e));
        }
    }

    /**
     * Does the steps once more.
     *
     * @param file where the trace comes from, for messages
     * @param home the top level of the working copy, with the specification
     * @param done receives each step that went well
     * @throws dev.keyslots.checking.lockstep.subjects.LockStepFailure at the first one that does not
     * @throws InputProblemException if a step makes no sense where it stands
     */
    public void replay(Path file, Path home, Consumer<StackStep> done) {
        try (Subject<StackStep> described = DescribedStack.of(file, stack).load(home);
                Run<StackStep> chain = described.start()) {
            for (int i = 0; i < steps.size(); i++) {
                if (!chain.fits(steps.get(i))) {
                    throw new InputProblemException(
                            "%s, line %d: %s cannot be done there".formatted(file, i + 2, steps.get(i)));
                }
                chain.apply(steps.get(i));
                done.accept(steps.get(i));
            }
            chain.end();
        }
    }
}
