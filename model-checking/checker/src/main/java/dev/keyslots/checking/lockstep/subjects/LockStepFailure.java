package dev.keyslots.checking.lockstep.subjects;

/** The implementation did what the specification does not allow. The message says all that is needed to see why. */
public final class LockStepFailure extends AssertionError {
    private static final long serialVersionUID = 1L;

    public LockStepFailure(String message) {
        super(message);
    }

    public LockStepFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
