package dev.keyslots.conformance;

/** The driver reported an error. */
public final class DriverFailed extends Exception {
    private static final long serialVersionUID = 1L;

    public DriverFailed(String message) {
        super(message);
    }
}
