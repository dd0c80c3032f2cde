package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.event.TraceConsumer;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.linux.Task.Open;

/** Dispatches the events of a kernel's trace to the profiles that they are about. */
final class EventDispatcher {
    private final TraceConsumer consumer;
    private boolean goOn = true;
    private long profileBefore;
    private String nameBefore = "";

    EventDispatcher(TraceConsumer consumer) {
        this.consumer = consumer;
    }

    /** Whether there is something left to find out. */
    boolean goOn() {
        return goOn;
    }

    /** @param profile 0 if it is not known; then the event is dropped */
    void tell(long profile, long line, TraceEvent event) {
        if (profile != 0) {
            goOn &= consumer.event(name(profile), line, event);
        }
    }

    /** Most lines are of the same profile as the one before. */
    private String name(long profile) {
        if (profile != profileBefore) {
            profileBefore = profile;
            nameBefore = KernelTrace.name(profile);
        }
        return nameBefore;
    }

    void tell(Open open, FtraceLine line, TraceEvent event) {
        tell(open.profile, line.number(), event);
    }

    /** The line contradicts others, whatever the state of the manager is. */
    void outOfPlace(long profile, FtraceLine line, String what, String why) {
        tell(profile, line.number(), new TraceEvent.OutOfPlace(line.event() + " " + what, why));
    }
}
