package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.Operation.Put;
import dev.keyslots.checking.traces.state.Operation.Reprogram;
import dev.keyslots.checking.traces.state.Operation.Work;
import dev.keyslots.checking.traces.state.SymbolicState;
import dev.keyslots.checking.traces.verdict.BrokenPromises;
import dev.keyslots.checking.traces.verdict.Finding.PromiseCouldBeBroken;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Monitors one manager along its trace: keeps all states of the specification that the events so far allow, and reports when none is
 * left, or when a promise is broken in all that are left. Each kind of operation has a monitor of its own, which knows what its events allow.
 */
final class TraceMonitor {
    private final MonitorState monitor;
    private final PromiseWatch promises;
    private final SeenSteps steps;
    private final GetMonitor gets;
    private final PutMonitor puts;
    private final EvictionMonitor evictions;
    private final ReprogramMonitor reprogrammings;

    /** Those that are not known to be possible yet. */
    private final Map<Long, CountReading> readings = new LinkedHashMap<>();

    /**
     * @param driverUnderLock whether the manager holds its lock while its driver works
     * @param start the states that it may begin in
     * @param underWay the operations that are under way then
     */
    TraceMonitor(
            Design design, int slots, boolean driverUnderLock, List<Candidate> start, Map<Long, Operation> underWay) {
        monitor = new MonitorState(design, slots, driverUnderLock, start, underWay);
        promises = new PromiseWatch(monitor);
        steps = new SeenSteps(monitor, promises);
        gets = new GetMonitor(monitor, promises);
        puts = new PutMonitor(monitor);
        evictions = new EvictionMonitor(monitor, promises);
        reprogrammings = new ReprogramMonitor(monitor, promises);
    }

    /** It is the fallback's manager; that matters for the name of a hazard only. */
    void tell(BrokenPromises all) {
        promises.tell(all);
    }

    void isFallback() {
        promises.isFallback();
    }

    /**
     * What the event makes of what is possible. Unless it has {@link MonitorOutcome.Changed}, that stays as it was.
     *
     * @param number of the line
     */
    MonitorOutcome follow(long number, TraceEvent event) {
        monitor.isAt(number);
        try {
            MonitorOutcome outcome = after(event);
            if (outcome instanceof MonitorOutcome.Changed changed) {
                isPossible(changed.states(), event);
            }
            if (readings.isEmpty() || outcome instanceof MonitorOutcome.Rejected) {
                return outcome;
            }
            readings.values().removeIf(reading -> reading.hasBeenPossible(monitor.possible(), monitor.underWay()));
            return oldestReading() instanceof MonitorOutcome.Rejected rejected ? rejected : outcome;
        } catch (SearchLimitException e) {
            return new MonitorOutcome.GaveUp(e.why());
        }
    }

    /** A task that is not heard of again leaves its last reading open. */
    private MonitorOutcome oldestReading() {
        if (readings.isEmpty()) {
            return monitor.unchanged();
        }
        CountReading oldest = readings.values().iterator().next();
        return oldest.isOver(monitor.line())
                ? countWasSeen(new TraceEvent.CountWasSeen(oldest.event().operation()))
                : monitor.unchanged();
    }

    private void isPossible(List<Candidate> states, TraceEvent event) {
        monitor.isPossible(states);
        evictions.noteAbsentKeys();
        reprogrammings.noteReprogrammed();
        if (monitor.possible().size() == 1) {
            state().count();
        }
        promises.look(event);
    }

    private MonitorOutcome after(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Step step -> steps.taken(step);
            case TraceEvent.GetCalled call -> gets.called(call);
            case TraceEvent.GetReturned get -> gets.returned(get);
            case TraceEvent.GetFailed get -> gets.failed(get);
            case TraceEvent.GetGaveUp get -> gets.gaveUp(get);
            case TraceEvent.GetReturnedUnknown get -> gets.returnedUnknown(get);
            case TraceEvent.PutCalled call -> puts.called(call);
            case TraceEvent.PutReturned put -> puts.returned(put);
            case TraceEvent.EvictCalled call -> evictions.called(call);
            case TraceEvent.EvictReturned evict -> evictions.returned(evict);
            case TraceEvent.ReprogramCalled call -> reprogrammings.called(call);
            case TraceEvent.ReprogramReturned reprogram -> reprogrammings.returned(reprogram);
            case TraceEvent.ProgramBegins program -> programBegins(program);
            case TraceEvent.ProgramEnds program -> programEnds(program);
            case TraceEvent.EraseBegins erase -> eraseBegins(erase);
            case TraceEvent.EraseEnds erase -> eraseEnds(erase);
            case TraceEvent.HasTakenEffect effect -> hasTakenEffect(effect);
            case TraceEvent.CountSeen seen -> countSeen(seen);
            case TraceEvent.CountWasSeen seen -> countWasSeen(seen);
            case TraceEvent.KeySeen seen -> keySeen(seen);
            case TraceEvent.LookedUp seen -> evictions.lookedUp(seen);
            case TraceEvent.InputSnapshot snapshot -> snapshot(snapshot);
            case TraceEvent.OutOfPlace out -> monitor.reject(out, out.why());
        };
    }

    // ---------------------------------------------------------------- the driver

    private MonitorOutcome programBegins(TraceEvent.ProgramBegins event) {
        monitor.driverIsSeen();
        return switch (monitor.underWay(event.operation())) {
            case Reprogram reprogram -> reprogrammings.programBegins(reprogram, event);
            case Get get -> gets.programBegins(get, event);
            case null, default -> {
                monitor.saw(event, event.slot(), null);
                yield monitor.reject(
                        event, "the driver programs a slot, but no get or reprogramming is under way there");
            }
        };
    }

    private MonitorOutcome programEnds(TraceEvent.ProgramEnds event) {
        return switch (monitor.underWay(event.operation())) {
            case Reprogram reprogram -> reprogrammings.programEnds(reprogram, event);
            case Get get when get.worksOn == event.slot() && get.work == Work.UNDER_WAY -> gets.programEnds(get, event);
            case null, default -> {
                monitor.saw(event, event.slot(), null);
                yield monitor.reject(event, "the driver ends a program that it has not begun");
            }
        };
    }

    /** The outcome of an erasure in the background shows when it ends. */
    private MonitorOutcome eraseBegins(TraceEvent.EraseBegins event) {
        monitor.driverIsSeen();
        if (monitor.underWay(event.operation()) instanceof Evict evict) {
            return evictions.eraseBegins(evict, event);
        }
        monitor.saw(event, event.slot(), null);
        return monitor.changed(
                event,
                monitor.hasSlot(event.slot())
                        ? monitor.each(from -> mayErase(from.state(), event)
                                ? monitor.hidden().withWorkCommitted(from, event.slot())
                                : List.of())
                        : List.of());
    }

    /** What is erased in the background is what the slot has. */
    private static boolean mayErase(SymbolicState state, TraceEvent.EraseBegins event) {
        return event.key().isEmpty()
                || event.key().equals(state.recorded(event.slot()))
                || event.key().equals(state.inHardware(event.slot()));
    }

    private MonitorOutcome eraseEnds(TraceEvent.EraseEnds event) {
        if (monitor.underWay(event.operation()) instanceof Evict evict) {
            return evictions.eraseEnds(evict, event);
        }
        StepKind kind = event.succeeded() ? StepKind.ERASE : StepKind.ERASE_FAILS;
        monitor.saw(event, event.slot(), null);
        promises.noteTrouble(kind, event.slot(), Set.of());
        return monitor.changed(
                event,
                monitor.hasSlot(event.slot())
                        ? monitor.each(from -> monitor.hidden().eraseInBackground(from, kind, event.slot()).stream()
                                .filter(to -> to.state().isLeft(event.left(), from.state(), event.slot()))
                                .toList())
                        : List.of());
    }

    // ---------------------------------------------------------------- cross-checks

    private MonitorOutcome hasTakenEffect(TraceEvent.HasTakenEffect event) {
        monitor.saw(event, event.slot(), null);
        return switch (monitor.underWay(event.operation())) {
            case Get get -> gets.hasHit(get, event);
            case Put put ->
                monitor.changed(
                        event, monitor.each(from -> monitor.hidden().hasBeenPut(from, put, event.becameIdle())));
            case null, default -> monitor.reject(event, "a step inside an operation that is not under way");
        };
    }

    private MonitorOutcome countSeen(TraceEvent.CountSeen event) {
        monitor.saw(event, event.slot(), null);
        readings.put(event.operation(), new CountReading(event, monitor.line()));
        return monitor.unchanged();
    }

    private MonitorOutcome countWasSeen(TraceEvent.CountWasSeen event) {
        CountReading reading = readings.remove(event.operation());
        return reading == null ? monitor.unchanged() : monitor.reject(reading.event(), reading.explain());
    }

    /** Last puts that have returned have their places in the idle list by now. */
    private MonitorOutcome snapshot(TraceEvent.InputSnapshot event) {
        monitor.saw(event, -1, null);
        return monitor.changed(
                event,
                monitor.each(from -> monitor.hidden().settled(from).stream()
                        .filter(settled -> SnapshotView.shows(event, settled.state(), monitor.slots()))
                        .toList()),
                "no state that is possible looks like that");
    }

    /** An operation that reads the record of a slot uses the slot, so only an eviction in use can have changed it meanwhile. */
    private MonitorOutcome keySeen(TraceEvent.KeySeen event) {
        monitor.saw(event, event.slot(), null);
        for (Candidate each : monitor.possible()) {
            if (mayBeOnRecord(event, each.state())) {
                return monitor.unchanged();
            }
        }
        return monitor.reject(
                event, "a slot has the key that it was programmed with last, or none once that was evicted (R4, R7)");
    }

    private boolean mayBeOnRecord(TraceEvent.KeySeen event, SymbolicState state) {
        Optional<TraceKey> linked = state.recorded(event.slot()).filter(key -> state.isLinked(key, event.slot()));
        if (event.identity().isEmpty()) {
            return linked.map(evictions::isUnderWay).orElse(true);
        }
        Object seen = event.identity().get();
        return linked.filter(key -> key.identity().equals(seen)).isPresent()
                || state.inHardware(event.slot())
                        .filter(key -> key.identity().equals(seen))
                        .filter(key -> evictions.mayHaveUnlinked(key, event.slot(), event.operation()))
                        .isPresent();
    }

    // ---------------------------------------------------------------- results

    /** A state that is possible now; the only one, most of the time. */
    SymbolicState state() {
        return monitor.possible().getFirst().state();
    }

    boolean hasBroken() {
        return promises.hasBroken();
    }

    /** Promises that are broken in some of the states that were possible. */
    List<PromiseCouldBeBroken> couldBeBroken() {
        return promises.couldBeBroken();
    }

    /** By their numbers. */
    Map<Long, Operation> underWay() {
        return monitor.operations();
    }

    int mostPossibilities() {
        return monitor.mostPossibilities();
    }

    int mostUnderWay() {
        return monitor.mostUnderWay();
    }
}
