package dev.keyslots.block;

/** A mapped device refused a new table that cannot replace its current one (R26). Nothing has changed. */
public final class TableRefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    TableRefusedException(String message) {
        super(message);
    }
}
