package dev.keyslots.conformance;

/** The driver reported an error. */
public final class DriverFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    public DriverFailedException(String message) {
        super(message);
    }
}
