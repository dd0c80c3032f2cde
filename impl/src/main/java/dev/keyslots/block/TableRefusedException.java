package dev.keyslots.block;

/** A mapped device was to be given a table that can do less than the one it has (R26). Nothing has changed. */
public final class TableRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TableRefusedException(String message) {
        super(message);
    }
}
