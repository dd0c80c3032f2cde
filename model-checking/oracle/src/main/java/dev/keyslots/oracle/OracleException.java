package dev.keyslots.oracle;

import dev.keyslots.problem.InputProblemException;

/** A module could not be loaded, or TLC could not evaluate it. The message is for the author of the module. */
public final class OracleException extends InputProblemException {
    private static final long serialVersionUID = 1L;

    public OracleException(String message) {
        super(message);
    }

    public OracleException(String message, Throwable cause) {
        super(message, cause);
    }
}
