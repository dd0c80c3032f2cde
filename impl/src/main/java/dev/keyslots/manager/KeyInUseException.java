package dev.keyslots.manager;

/**
 * A key was to be evicted that requests still use (R7). The caller has to end its I/O under the key before it evicts it
 * (R23); the manager forgets the key when the last of these requests has ended, and the eviction may be tried again then.
 */
public final class KeyInUseException extends Exception {
    private static final long serialVersionUID = 1L;

    KeyInUseException(String message) {
        super(message);
    }
}
