package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Candidate.Linearized;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Follows gets: calls, what the driver does for them, and returns (R3, R4). */
final class GetMonitor {
    private final MonitorState monitor;
    private final HiddenSteps hidden;
    private final PromiseWatch promises;

    GetMonitor(MonitorState monitor, PromiseWatch promises) {
        this.monitor = monitor;
        this.hidden = monitor.hidden();
        this.promises = promises;
    }

    MonitorOutcome called(TraceEvent.GetCalled call) {
        monitor.begin(call.operation(), new Get(monitor.line(), call.request(), call.key(), call.prophecy()));
        monitor.saw(call, -1, call.key());
        Integer holds = monitor.held().get(call.request());
        return holds == null
                ? monitor.unchanged()
                : monitor.reject(call, "request " + call.request() + " holds slot " + holds + " already");
    }

    // ---------------------------------------------------------------- the driver

    MonitorOutcome programBegins(Get get, TraceEvent.ProgramBegins event) {
        if (event.key().isPresent() && !event.key().get().mayBe(get.key)) {
            monitor.saw(event, event.slot(), get.key);
            return monitor.reject(
                    event,
                    get.key,
                    event.slot(),
                    "the driver has to be handed the key that the get asked for (R4), which is " + get.key);
        }
        return monitor.workBegins(
                get,
                get.key,
                event,
                event.slot(),
                "a key that is in no slot is programmed into the least recently used idle slot (R4)",
                "one get programs one slot");
    }

    MonitorOutcome programEnds(Get get, TraceEvent.ProgramEnds event) {
        monitor.saw(event, event.slot(), get.key);
        StepKind wanted = event.succeeded() ? StepKind.GET_PROGRAM : StepKind.GET_PROGRAM_FAILS;
        get.work = event.succeeded() ? Work.SUCCEEDED : Work.FAILED;
        get.left = event.left();
        promises.noteTrouble(wanted, event.slot(), Set.of());
        return monitor.changed(
                event,
                monitor.each(from -> from.linearized(get)
                                .map(linearized -> linearized.kind() == wanted
                                        && (get.left != LeftSlot.BLANK
                                                || from.state().isBlankInHardware(event.slot())))
                                .orElse(true)
                        ? List.of(from)
                        : List.of()));
    }

    // ---------------------------------------------------------------- returns

    MonitorOutcome returned(TraceEvent.GetReturned event) {
        if (!(monitor.end(event.operation()) instanceof Get get)) {
            return monitor.rejectReturn(event);
        }
        monitor.saw(event, event.slot(), get.key);
        List<Candidate> after =
                monitor.hasSlot(event.slot()) ? monitor.each(from -> got(from, get, event.slot())) : List.of();
        if (after.isEmpty()) {
            return monitor.reject(event, get.key, event.slot(), explain(get, event.slot()));
        }
        if (!get.request.isEmpty()) {
            monitor.held().put(get.request, event.slot());
        }
        promises.lookAtMaterial(event, get, after);
        return new MonitorOutcome.Changed(after);
    }

    private List<Candidate> got(Candidate from, Get get, int slot) {
        Optional<Linearized> linearized = from.linearized(get);
        if (linearized.isPresent()) {
            boolean seen = linearized.get().kind() == StepKind.GET_HIT || get.worked() || !monitor.driverSeen();
            return linearized.get().kind().gets() && linearized.get().slot() == slot && seen
                    ? List.of(PendingPuts.withoutThoseThatAreNotTheLast(from.without(get), slot))
                    : List.of();
        }
        if (get.worked()) {
            return get.worksOn == slot ? hidden.committed(from, get, StepKind.GET_PROGRAM) : List.of();
        }
        List<Candidate> known = attributed(from, get, slot);
        if (!known.isEmpty()) {
            return known;
        }
        List<Candidate> to = new ArrayList<>(hidden.hit(from, get, slot));
        if (!monitor.driverSeen()) {
            hidden.program(from, get, slot).forEach(done -> to.add(done.without(get)));
        }
        return to;
    }

    /**
     * It was this get of which it was not known yet that it has the slot. If there is such an effect, it is this get's: another get that is
     * taken for it could as well hit the slot from now on, whenever that matters.
     */
    private List<Candidate> attributed(Candidate from, Get get, int slot) {
        List<Candidate> to = new ArrayList<>(2);
        from.attributedTo(get, StepKind.GET_HIT, slot).ifPresent(to::add);
        if (!monitor.driverSeen()) {
            from.attributedTo(get, StepKind.GET_PROGRAM, slot).ifPresent(to::add);
        }
        return to.stream()
                .map(each -> PendingPuts.withoutThoseThatAreNotTheLast(each, slot))
                .toList();
    }

    private String explain(Get get, int slot) {
        if (!monitor.hasSlot(slot)) {
            return "there are only " + monitor.slots() + " slots";
        }
        return get.worked()
                ? "this get was seen to program another slot, or to fail"
                : "no program was seen in this get, so it has to be a hit (R3), and slot " + slot
                        + " is not linked to its key";
    }

    MonitorOutcome returnedUnknown(TraceEvent.GetReturnedUnknown event) {
        if (!(monitor.underWay(event.operation()) instanceof Get get)) {
            return monitor.rejectReturn(event);
        }
        if (event.isOneOfThePending()) {
            monitor.end(event.operation());
            return new MonitorOutcome.GaveUp("which slot that is cannot be said: several gets have programmed one"
                    + " and had not returned by the end of the trace");
        }
        return monitor.reject(event, get.key, -1, "it returns a slot that was never seen to be programmed");
    }

    MonitorOutcome failed(TraceEvent.GetFailed event) {
        if (!(monitor.end(event.operation()) instanceof Get get)) {
            return monitor.rejectReturn(event);
        }
        monitor.saw(event, -1, get.key);
        List<Candidate> after = monitor.each(from -> couldNot(from, get));
        return after.isEmpty()
                ? monitor.reject(
                        event,
                        get.key,
                        -1,
                        "a get fails only when a program fails (R4), and none was seen to fail in it")
                : new MonitorOutcome.Changed(after);
    }

    private List<Candidate> couldNot(Candidate from, Get get) {
        Optional<Linearized> linearized = from.linearized(get);
        if (linearized.isPresent()) {
            boolean seen = get.worked() || !monitor.driverSeen();
            return linearized.get().kind() == StepKind.GET_PROGRAM_FAILS && seen
                    ? List.of(from.without(get))
                    : List.of();
        }
        if (get.worked()) {
            return hidden.committed(from, get, StepKind.GET_PROGRAM_FAILS);
        }
        return monitor.driverSeen() ? List.of() : hidden.committedUnseen(from, get, StepKind.GET_PROGRAM_FAILS);
    }

    MonitorOutcome gaveUp(TraceEvent.GetGaveUp event) {
        if (!(monitor.end(event.operation()) instanceof Get get)) {
            return monitor.rejectReturn(event);
        }
        monitor.saw(event, -1, get.key);
        List<Candidate> after = get.worked()
                ? List.of()
                : monitor.each(from -> from.linearized(get).isEmpty() ? List.of(from) : List.of());
        return after.isEmpty()
                ? monitor.reject(event, get.key, -1, "a get that gave up has not taken a slot, nor had the driver work")
                : new MonitorOutcome.Changed(after);
    }

    /** A probe inside the function shows that the get has its slot, by a hit. */
    MonitorOutcome hasHit(Get get, TraceEvent.HasTakenEffect event) {
        return monitor.changed(event, monitor.each(from -> hasHit(from, get, event.slot())));
    }

    private List<Candidate> hasHit(Candidate from, Get get, int slot) {
        Optional<Linearized> linearized = from.linearized(get);
        if (linearized.isPresent()) {
            return linearized.get().slot() == slot ? List.of(from) : List.of();
        }
        Optional<Candidate> known = from.attributedTo(get, StepKind.GET_HIT, slot);
        List<Candidate> hit = known.isPresent() ? List.of(known.get()) : hidden.hit(from, get, slot);
        return hit.stream().map(each -> each.with(get, StepKind.GET_HIT, slot)).toList();
    }
}
