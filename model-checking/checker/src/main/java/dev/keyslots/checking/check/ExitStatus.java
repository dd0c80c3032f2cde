package dev.keyslots.checking.check;

/** The exit status of every command. */
public final class ExitStatus {

    /** Everything came out as expected. */
    public static final int AS_EXPECTED = 0;

    /** Something did not. */
    public static final int NOT_AS_EXPECTED = 1;

    /** Wrong usage or input, or an environment that lacks something: nothing was decided. */
    public static final int UNUSABLE = 2;

    /** Neither was found: not enough could be judged. */
    public static final int INCONCLUSIVE = 3;

    private ExitStatus() {}
}
