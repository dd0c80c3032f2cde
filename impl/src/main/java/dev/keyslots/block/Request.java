package dev.keyslots.block;

import java.io.IOException;

/**
 * A bio in progress on a device, with the resources that it holds, for example a keyslot. Used by one thread at a time; different
 * threads may create it, carry it out and close it.
 */
public interface Request extends AutoCloseable {

    /** The bio that it carries out: the original one, or the merge of that one with others. */
    Bio bio();

    /**
     * Replaces the bio by a merged one, which begins or ends with the current one and has the same key (R20).
     *
     * @return false if the request cannot carry out the merged bio; nothing has changed then
     */
    default boolean takeOver(Bio merged) {
        return false;
    }

    /**
     * Transfers the data. Must be called at most once.
     *
     * @throws IOException if the transfer failed
     */
    void carryOut() throws IOException;

    /** Releases all resources. Completion is reported only after this (R18). Closing twice does nothing. */
    @Override
    void close();
}
