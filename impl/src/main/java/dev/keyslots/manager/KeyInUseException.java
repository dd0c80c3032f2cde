package dev.keyslots.manager;

/**
 * An eviction found that requests still use the key (R7). The caller has to end its I/O under a key before it evicts it (R23). No
 * further request finds the key; the manager erases it after the last of its requests has ended, and the eviction may be repeated then.
 */
public final class KeyInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyInUseException(String message) {
        super(message);
    }
}
