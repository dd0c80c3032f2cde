package dev.keyslots.crypto;

/**
 * This hardware cannot unwrap a blob (R30, "bad message"): the blob was changed, comes from other hardware, was wrapped for another
 * use, or is older than the last reset.
 */
public final class CorruptKeyBlobException extends Exception {
    private static final long serialVersionUID = 1L;

    CorruptKeyBlobException(String message) {
        super(message);
    }
}
