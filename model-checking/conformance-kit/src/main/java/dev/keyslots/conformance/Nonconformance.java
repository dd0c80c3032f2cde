package dev.keyslots.conformance;

import org.jspecify.annotations.Nullable;

/** The manager did what the specification does not allow. The message says all that is needed to see why. */
public final class Nonconformance extends AssertionError {
    private static final long serialVersionUID = 1L;

    private final String action;

    /** @param action the action of the specification in which it shows */
    Nonconformance(String action, String message) {
        this(action, message, null);
    }

    /** @param cause what the manager threw, if it did */
    Nonconformance(String action, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.action = action;
    }

    String action() {
        return action;
    }
}
