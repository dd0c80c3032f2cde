package dev.keyslots.crypto;

/**
 * A blob is not one that this hardware has wrapped, or wrapped for this use, or can still unwrap (R30, "bad message"): it was changed,
 * comes from other hardware, or has outlived a reset.
 */
public final class CorruptKeyBlobException extends Exception {
    private static final long serialVersionUID = 1L;

    CorruptKeyBlobException(String message) {
        super(message);
    }
}
