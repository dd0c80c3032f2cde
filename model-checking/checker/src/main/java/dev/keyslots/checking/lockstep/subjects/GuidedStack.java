package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Transition;
import java.util.Map;

/** An implementation that is led along the transitions of its specification, one at a time, by one thread. */
public interface GuidedStack extends AutoCloseable {

    /**
     * Makes the implementation do what a transition begins with, with the faults that it needs.
     *
     * @return what it did, by its own events and results
     * @throws LockStepFailure if data is not what an independent cipher makes of it
     */
    Label perform(Transition transition);

    /** The variables of the specification that can be observed, with their values as in {@code SpecState}. */
    Map<String, Object> observe();

    /** @throws LockStepFailure if the media hold anything but what an independent cipher has put there */
    void requireMedia();

    @Override
    void close();
}
