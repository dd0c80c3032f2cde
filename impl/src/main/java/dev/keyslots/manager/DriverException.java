package dev.keyslots.manager;

/** A driver failed to program or to erase a slot (R4, R7). */
public final class DriverException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param message what failed, without any byte of a key */
    public DriverException(String message) {
        super(message);
    }

    /**
     * @param message what failed, without any byte of a key
     * @param cause why it failed; its message must not contain bytes of a key either
     */
    public DriverException(String message, Throwable cause) {
        super(message, cause);
    }
}
