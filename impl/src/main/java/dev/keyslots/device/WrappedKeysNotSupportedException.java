package dev.keyslots.device;

/** A device has no hardware that wraps keys (R30, "not supported"). */
public final class WrappedKeysNotSupportedException extends Exception {
    private static final long serialVersionUID = 1L;

    public WrappedKeysNotSupportedException(String message) {
        super(message);
    }
}
