package dev.keyslots.block;

import java.io.IOException;

/**
 * A bio on its way: what a device has made of it, with all that it holds for it, such as a keyslot. Used by one thread at a time;
 * different threads may make it, carry it out and close it.
 */
public interface Request extends AutoCloseable {

    /** The bio that it stands for: the one that it was made from, or that and those it was merged with. */
    Bio bio();

    /**
     * Whether it can stand for this bio instead, which begins or ends with its own and has the same key (R20). From then on it
     * does; otherwise nothing has changed.
     */
    default boolean takeOver(Bio merged) {
        return false;
    }

    /**
     * Transfers the data; to be called once.
     *
     * @throws IOException if that failed
     */
    void carryOut() throws IOException;

    /** Lets go of everything that it holds. After this, and only then, completion is reported (R18). Closing twice does nothing. */
    @Override
    void close();
}
