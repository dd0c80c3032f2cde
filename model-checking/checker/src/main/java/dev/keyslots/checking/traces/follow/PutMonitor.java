package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation.Put;
import java.util.List;

/** Follows puts: calls and returns (R5). */
final class PutMonitor {
    private final MonitorState track;

    PutMonitor(MonitorState track) {
        this.track = track;
    }

    MonitorOutcome called(TraceEvent.PutCalled call) {
        Put put = new Put(track.line(), call.slot());
        track.begin(call.operation(), put);
        track.saw(call, call.slot(), null);
        if (!call.request().isEmpty()) {
            Integer holds = track.held().remove(call.request());
            if (holds == null || holds != call.slot()) {
                return track.reject(
                        call,
                        "request " + call.request() + (holds == null ? " holds no slot" : " holds slot " + holds));
            }
        }
        if (!track.hasSlot(call.slot())) {
            return track.reject(call, "there are only " + track.slots() + " slots");
        }
        return track.changed(
                call,
                track.each(from -> from.keepersWhoKnow(call.slot()) > 0 ? List.of(from.withPut(put)) : List.of()),
                "more puts than gets: nobody holds slot " + call.slot() + " who has not begun to put it");
    }

    MonitorOutcome returned(TraceEvent.PutReturned event) {
        if (!(track.end(event.operation()) instanceof Put put)) {
            return track.rejectReturn(event);
        }
        track.saw(event, put.slot, null);
        for (Candidate from : track.possible()) {
            if (from.puts().contains(put) && from.keepers(put.slot) > 0) {
                return track.changed(
                        event, track.each(any -> List.of(PendingPuts.withoutThoseThatAreNotTheLast(any, put.slot))));
            }
        }
        return track.unchanged();
    }
}
