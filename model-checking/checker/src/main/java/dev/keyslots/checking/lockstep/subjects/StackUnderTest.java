package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.oracle.Label;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An implementation that can be driven step by step and looked at. Used by one thread. */
public interface StackUnderTest extends AutoCloseable {

    /** How a step ended, as its caller saw it. */
    enum Result {
        DONE,
        /** The call reported an error, which the events explain. */
        ERROR,
        /** The call would have had to wait, and did nothing. */
        WOULD_WAIT
    }

    /** Performs a step that is not a transfer of data. */
    Result perform(ManagerStep step);

    /**
     * Transfers data for a {@link ManagerStep.Write}, {@link ManagerStep.Read}, {@link ManagerStep.WriteBio} or {@link ManagerStep.ReadBio}.
     *
     * @param data what to write, of which nothing may change; or where to read to
     * @return false if that ended with an I/O error
     */
    boolean transfer(ManagerStep step, byte[] data);

    /** The key under which a request holds a slot. */
    Optional<String> keyHeldBy(String request);

    /** The events since the last call of this, in order. */
    List<Label> takeEvents();

    /** The variables of the specification that can be observed here, with their values as in {@code SpecState}. */
    Map<String, Object> observe();

    /** All that is on the medium; not to be changed. */
    byte[] medium();

    /** Ends the implementation, wiping its keys. */
    @Override
    void close();
}
