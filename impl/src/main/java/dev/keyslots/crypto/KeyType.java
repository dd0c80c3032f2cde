package dev.keyslots.crypto;

/** The form in which the hardware receives a key (R11). */
public enum KeyType {
    /** The bytes of the key itself. */
    RAW,
    /** A blob that only the hardware can unwrap (R30). */
    HARDWARE_WRAPPED
}
