package dev.keyslots.checking.lockstep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.problem.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Steps in a file, to be replayed: one JSON object a line, the first of which says what they are steps of.
 *
 * <pre>
 * {"trace":"keyslots-steps","version":1,"world":"KEYSLOTS"}
 * {"step":"Get","request":"r1","key":"k2","program":"SUCCEEDS"}
 * </pre>
 */
public record StepTrace(ModelBinding.Kind world, List<ManagerStep> steps) {
    private static final String FORMAT = "keyslots-steps";
    private static final int VERSION = 1;

    private static final StepFile<Header, ManagerStep> FILE =
            new StepFile<>(FORMAT, VERSION, Header.class, ManagerStep.class, NamedStep.class);

    private record Header(String trace, int version, ModelBinding.Kind world) implements StepFile.Header {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = ManagerStep.Get.class, name = "Get"),
        @JsonSubTypes.Type(value = ManagerStep.GetOvertaken.class, name = "GetOvertaken"),
        @JsonSubTypes.Type(value = ManagerStep.Put.class, name = "Put"),
        @JsonSubTypes.Type(value = ManagerStep.Evict.class, name = "Evict"),
        @JsonSubTypes.Type(value = ManagerStep.Erase.class, name = "Erase"),
        @JsonSubTypes.Type(value = ManagerStep.Reset.class, name = "Reset"),
        @JsonSubTypes.Type(value = ManagerStep.Reprogram.class, name = "Reprogram"),
        @JsonSubTypes.Type(value = ManagerStep.Write.class, name = "Write"),
        @JsonSubTypes.Type(value = ManagerStep.Read.class, name = "Read"),
        @JsonSubTypes.Type(value = ManagerStep.WriteBio.class, name = "WriteBio"),
        @JsonSubTypes.Type(value = ManagerStep.ReadBio.class, name = "ReadBio"),
    })
    private interface NamedStep {}

    /** A file is not such a trace. The message says in which line what is wrong. */
    public static final class MalformedTraceException extends Exception {
        private static final long serialVersionUID = 1L;

        public MalformedTraceException(String message) {
            super(Printable.line(message));
        }
    }

    public StepTrace {
        steps = List.copyOf(steps);
    }

    /** The chains of this model. */
    public static ChainFormat<ManagerStep> format(ModelBinding.Kind kind) {
        return new ChainFormat<>() {
            @Override
            public void write(List<ManagerStep> chain, Path file) throws IOException {
                new StepTrace(kind, chain).write(file);
            }

            @Override
            public List<ManagerStep> read(Path file) throws IOException, MalformedTraceException {
                return StepTrace.read(file).requireOf(kind, file);
            }
        };
    }

    private List<ManagerStep> requireOf(ModelBinding.Kind kind, Path file) throws MalformedTraceException {
        if (world != kind) {
            throw new MalformedTraceException(file + " is a chain of " + world + ", not of " + kind);
        }
        return steps;
    }

    public void write(Path file) throws IOException {
        FILE.write(file, new Header(FORMAT, VERSION, world), steps);
    }

    /** Whether it looks like one, of whatever version; else it may be a trace of another kind. */
    public static boolean isOne(Path file) {
        try {
            return FILE.isOne(file);
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws MalformedTraceException if the file is no trace, or of another version */
    public static StepTrace read(Path file) throws IOException, MalformedTraceException {
        StepFile.Content<Header, ManagerStep> content =
                FILE.read(file, (header, step) -> StepLimits.of(header.world()).problemWith(step));
        return new StepTrace(content.header().world(), content.steps());
    }
}
