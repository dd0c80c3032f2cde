package dev.keyslots.crypto;

/** How a key is handed to the hardware (R11). */
public enum KeyType {
    /** The bytes of the key itself. */
    RAW,
    /** A blob that only the hardware can unwrap (R30). */
    HARDWARE_WRAPPED
}
