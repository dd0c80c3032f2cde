package dev.keyslots.checking.traces.text;

import dev.keyslots.problem.Printable;
import java.util.List;

/** What was given is no trace, or a broken one. The message says in which line what is wrong. */
public final class BadTraceException extends Exception {
    private static final long serialVersionUID = 1L;

    public BadTraceException(long line, String message) {
        this("line " + line + ": " + message);
    }

    public BadTraceException(String message) {
        super(Printable.lines(message));
    }

    /** @param missing what shows that there were events once */
    public static BadTraceException withoutEvents(List<String> missing) {
        return new BadTraceException(
                "there is no event in it" + (missing.isEmpty() ? "" : ": " + String.join("; ", missing)));
    }
}
