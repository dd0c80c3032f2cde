package dev.keyslots.checking.tlc.warm;

/** What rewritten classes throw where they would end the JVM. An error, so that none of their handlers of exceptions takes it. */
public final class ExitRequest extends Error {
    private static final long serialVersionUID = 1;

    private final int status;

    private ExitRequest(int status) {
        super("exit with status " + status, null, false, false);
        this.status = status;
    }

    /** Stands for {@link System#exit}. */
    @SuppressWarnings("DoNotCallSuggester") // only rewritten classes call it, in which no compiler looks
    public static void exit(int status) {
        throw new ExitRequest(status);
    }

    int status() {
        return status;
    }
}
