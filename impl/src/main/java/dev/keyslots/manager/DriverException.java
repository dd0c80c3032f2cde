package dev.keyslots.manager;

/** The hardware did not do what its driver was asked for: a program or an erasure failed (R4, R7). */
public final class DriverException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what failed, without any byte of a key */
    public DriverException(String message) {
        super(message);
    }
}
