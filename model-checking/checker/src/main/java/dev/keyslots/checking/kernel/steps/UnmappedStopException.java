package dev.keyslots.checking.kernel.steps;

/** The code synchronises where no version that is known does, so no step of the module is there: a difference by itself. */
public final class UnmappedStopException extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnmappedStopException(String message) {
        super(message);
    }
}
