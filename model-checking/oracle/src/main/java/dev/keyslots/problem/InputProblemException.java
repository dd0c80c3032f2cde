package dev.keyslots.problem;

/**
 * Something that the user gave, or that the environment lacks, keeps the work from starting: a manifest, a model's file, a jar, an
 * argument. The message is one paragraph that says what is wrong, where, and what to do. The command line ends with status 2.
 */
public class InputProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InputProblemException(String message) {
        super(Printable.lines(message));
    }

    protected InputProblemException(String message, Throwable cause) {
        super(Printable.lines(message), cause);
    }
}
