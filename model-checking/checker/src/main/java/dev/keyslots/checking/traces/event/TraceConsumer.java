package dev.keyslots.checking.traces.event;

/** Receives the events of a trace in their order. */
public interface TraceConsumer {

    /**
     * One event of one manager.
     *
     * @param manager its name in the trace
     * @param line the number of the line, from 1
     * @return false if there is no need to go on
     */
    boolean event(String manager, long line, TraceEvent event);

    /**
     * Some events before this line were lost: nothing is known of what happened.
     *
     * @param unsettledUntil the last line of a call that began before that; 0 if there is none
     */
    void lost(long line, String what, long unsettledUntil);
}
