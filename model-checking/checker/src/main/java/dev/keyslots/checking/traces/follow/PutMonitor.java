package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Put;
import java.util.List;

/** Follows puts: calls and returns (R5). */
final class PutMonitor {
    private final MonitorState monitor;

    PutMonitor(MonitorState monitor) {
        this.monitor = monitor;
    }

    MonitorOutcome called(TraceEvent.PutCalled call) {
        Put put = new Put(monitor.line(), call.slot());
        monitor.begin(call.operation(), put);
        monitor.saw(call, call.slot(), null);
        if (!call.request().isEmpty()) {
            Integer holds = monitor.held().remove(call.request());
            if (holds == null || holds != call.slot()) {
                return monitor.reject(
                        call,
                        "request " + call.request() + (holds == null ? " holds no slot" : " holds slot " + holds));
            }
        }
        if (!monitor.hasSlot(call.slot())) {
            return monitor.reject(call, "there are only " + monitor.slots() + " slots");
        }
        return monitor.changed(
                call,
                monitor.each(
                        from -> from.remainingHoldersWhoKnow(call.slot()) > 0 ? List.of(from.withPut(put)) : List.of()),
                "more puts than gets: every holder of slot " + call.slot() + " has begun to put it");
    }

    MonitorOutcome returned(TraceEvent.PutReturned event) {
        if (!(monitor.end(event.operation()) instanceof Put put)) {
            return monitor.rejectReturn(event);
        }
        monitor.saw(event, put.slot, null);
        for (Candidate from : monitor.possible()) {
            if (from.puts().contains(put) && from.remainingHolders(put.slot) > 0) {
                return monitor.changed(
                        event, monitor.each(any -> List.of(PendingPuts.withoutThoseThatAreNotTheLast(any, put.slot))));
            }
        }
        return monitor.unchanged();
    }
}
