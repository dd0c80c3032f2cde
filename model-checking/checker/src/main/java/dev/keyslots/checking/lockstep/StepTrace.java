package dev.keyslots.checking.lockstep;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.keyslots.checking.lockstep.subjects.Step;
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
public record StepTrace(World.Kind world, List<Step> steps) {
    private static final String FORMAT = "keyslots-steps";
    private static final int VERSION = 1;

    private static final StepFile<Header, Step> FILE =
            new StepFile<>(FORMAT, VERSION, Header.class, Step.class, NamedStep.class);

    private record Header(String trace, int version, World.Kind world) implements StepFile.Header {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Step.Get.class, name = "Get"),
        @JsonSubTypes.Type(value = Step.GetOvertaken.class, name = "GetOvertaken"),
        @JsonSubTypes.Type(value = Step.Put.class, name = "Put"),
        @JsonSubTypes.Type(value = Step.Evict.class, name = "Evict"),
        @JsonSubTypes.Type(value = Step.Erase.class, name = "Erase"),
        @JsonSubTypes.Type(value = Step.Reset.class, name = "Reset"),
        @JsonSubTypes.Type(value = Step.Reprogram.class, name = "Reprogram"),
        @JsonSubTypes.Type(value = Step.Write.class, name = "Write"),
        @JsonSubTypes.Type(value = Step.Read.class, name = "Read"),
        @JsonSubTypes.Type(value = Step.WriteBio.class, name = "WriteBio"),
        @JsonSubTypes.Type(value = Step.ReadBio.class, name = "ReadBio"),
    })
    private interface NamedStep {}

    /** A file is not such a trace. The message says in which line what is wrong. */
    public static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        public Malformed(String message) {
            super(Printable.line(message));
        }
    }

    public StepTrace {
        steps = List.copyOf(steps);
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

    /** @throws Malformed if the file is no trace, or of another version */
    public static StepTrace read(Path file) throws IOException, Malformed {
        StepFile.Content<Header, Step> content =
                FILE.read(file, (header, step) -> StepLimits.of(header.world()).problemWith(step));
        return new StepTrace(content.header().world(), content.steps());
    }
}
