package dev.keyslots.checking.traces;

import dev.keyslots.checking.models.Printable;

/** What was given is no trace, or a broken one. The message says in which line what is wrong. */
public final class BadTrace extends Exception {
    private static final long serialVersionUID = 1L;

    public BadTrace(long line, String message) {
        this("line " + line + ": " + message);
    }

    public BadTrace(String message) {
        super(Printable.line(message));
    }
}
