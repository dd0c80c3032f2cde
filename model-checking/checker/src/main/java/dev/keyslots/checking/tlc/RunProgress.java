package dev.keyslots.checking.tlc;

/** Is told how far a run of TLC is. */
@FunctionalInterface
public interface RunProgress {

    /** So many distinct states were found; about once a minute, on another thread than the one that waits for the run. */
    void distinct(long states);

    /** What becomes of an earlier run that was ended: a clause about this one. Before it begins, on the thread that waits for it. */
    default void about(String earlier) {}
}
