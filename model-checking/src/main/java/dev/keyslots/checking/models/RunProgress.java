package dev.keyslots.checking.models;

/** Is told how far a run of TLC is, on another thread than the one that waits for it. */
@FunctionalInterface
public interface RunProgress {

    /** So many distinct states were found; about once a minute. */
    void distinct(long states);

    /** What becomes of an earlier run that was ended: a clause about this one. */
    default void about(String earlier) {}
}
