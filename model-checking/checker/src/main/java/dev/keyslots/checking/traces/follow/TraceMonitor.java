package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.Design;
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
 * Follows one manager along its trace: keeps all states of the specification that what was seen so far allows, and says when none is
 * left, or when a promise is broken in all that are left. Each kind of operation has a class that knows what its events allow.
 */
final class TraceMonitor {
    private final MonitorState track;
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
        track = new MonitorState(design, slots, driverUnderLock, start, underWay);
        promises = new PromiseWatch(track);
        steps = new SeenSteps(track, promises);
        gets = new GetMonitor(track, promises);
        puts = new PutMonitor(track);
        evictions = new EvictionMonitor(track, promises);
        reprogrammings = new ReprogramMonitor(track, promises);
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
        track.isAt(number);
        try {
            MonitorOutcome outcome = after(event);
            if (outcome instanceof MonitorOutcome.Changed changed) {
                isPossible(changed.states(), event);
            }
            if (readings.isEmpty() || outcome instanceof MonitorOutcome.Rejected) {
                return outcome;
            }
            readings.values().removeIf(reading -> reading.hasBeenPossible(track.possible(), track.underWay()));
            return oldestReading() instanceof MonitorOutcome.Rejected rejected ? rejected : outcome;
        } catch (SearchLimitException e) {
            return new MonitorOutcome.GaveUp(e.why());
        }
    }

    /** A task that is not heard of again leaves its last reading open. */
    private MonitorOutcome oldestReading() {
        if (readings.isEmpty()) {
            return track.unchanged();
        }
        CountReading oldest = readings.values().iterator().next();
        return oldest.isOver(track.line())
                ? countWasSeen(new TraceEvent.CountWasSeen(oldest.event().operation()))
                : track.unchanged();
    }

    private void isPossible(List<Candidate> states, TraceEvent event) {
        track.isPossible(states);
        evictions.noteAbsentKeys();
        reprogrammings.noteReprogrammed();
        if (track.possible().size() == 1) {
            place().count();
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
            case TraceEvent.Snapshot snapshot -> snapshot(snapshot);
            case TraceEvent.OutOfPlace out -> track.reject(out, out.why());
        };
    }

    // ---------------------------------------------------------------- the driver

    private MonitorOutcome programBegins(TraceEvent.ProgramBegins event) {
        track.driverIsSeen();
        return switch (track.underWay(event.operation())) {
            case Reprogram reprogram -> reprogrammings.programBegins(reprogram, event);
            case Get get -> gets.programBegins(get, event);
            case null, default -> {
                track.saw(event, event.slot(), null);
                yield track.reject(event, "the driver programs a slot for nobody");
            }
        };
    }

    private MonitorOutcome programEnds(TraceEvent.ProgramEnds event) {
        return switch (track.underWay(event.operation())) {
            case Reprogram reprogram -> reprogrammings.programEnds(reprogram, event);
            case Get get when get.worksOn == event.slot() && get.work == Work.UNDER_WAY -> gets.programEnds(get, event);
            case null, default -> {
                track.saw(event, event.slot(), null);
                yield track.reject(event, "the driver ends a program that it has not begun");
            }
        };
    }

    /** In the background, what comes of it is said when it ends. */
    private MonitorOutcome eraseBegins(TraceEvent.EraseBegins event) {
        track.driverIsSeen();
        if (track.underWay(event.operation()) instanceof Evict evict) {
            return evictions.eraseBegins(evict, event);
        }
        track.saw(event, event.slot(), null);
        return track.changed(
                event,
                track.hasSlot(event.slot())
                        ? track.each(from -> mayErase(from.place(), event)
                                ? track.hidden().withWorkEntered(from, event.slot())
                                : List.of())
                        : List.of());
    }

    /** What is erased in the background is what the slot has. */
    private static boolean mayErase(SymbolicState place, TraceEvent.EraseBegins event) {
        return event.key().isEmpty()
                || event.key().equals(place.recorded(event.slot()))
                || event.key().equals(place.inHardware(event.slot()));
    }

    private MonitorOutcome eraseEnds(TraceEvent.EraseEnds event) {
        if (track.underWay(event.operation()) instanceof Evict evict) {
            return evictions.eraseEnds(evict, event);
        }
        StepKind kind = event.succeeded() ? StepKind.ERASE : StepKind.ERASE_FAILS;
        track.saw(event, event.slot(), null);
        promises.noteTrouble(kind, event.slot(), Set.of());
        return track.changed(
                event,
                track.hasSlot(event.slot())
                        ? track.each(from -> track.hidden().eraseInBackground(from, kind, event.slot()).stream()
                                .filter(to -> to.place().isLeft(event.left(), from.place(), event.slot()))
                                .toList())
                        : List.of());
    }

    // ---------------------------------------------------------------- cross-checks

    private MonitorOutcome hasTakenEffect(TraceEvent.HasTakenEffect event) {
        track.saw(event, event.slot(), null);
        return switch (track.underWay(event.operation())) {
            case Get get -> gets.hasHit(get, event);
            case Put put ->
                track.changed(event, track.each(from -> track.hidden().hasBeenPut(from, put, event.becameIdle())));
            case null, default -> track.reject(event, "a step inside an operation that is not under way");
        };
    }

    private MonitorOutcome countSeen(TraceEvent.CountSeen event) {
        track.saw(event, event.slot(), null);
        readings.put(event.operation(), new CountReading(event, track.line()));
        return track.unchanged();
    }

    private MonitorOutcome countWasSeen(TraceEvent.CountWasSeen event) {
        CountReading reading = readings.remove(event.operation());
        return reading == null ? track.unchanged() : track.reject(reading.event(), reading.explain());
    }

    /** Last puts that have returned have their places in the idle list by now. */
    private MonitorOutcome snapshot(TraceEvent.Snapshot event) {
        track.saw(event, -1, null);
        return track.changed(
                event,
                track.each(from -> track.hidden().settled(from).stream()
                        .filter(settled -> SnapshotView.shows(event, settled.place(), track.slots()))
                        .toList()),
                "no state that is possible looks like that");
    }

    /** Whoever reads the record uses the slot, so only an eviction can have changed it, before the reading or just after it. */
    private MonitorOutcome keySeen(TraceEvent.KeySeen event) {
        track.saw(event, event.slot(), null);
        for (Candidate each : track.possible()) {
            if (mayBeOnRecord(event, each.place())) {
                return track.unchanged();
            }
        }
        return track.reject(
                event, "a slot has the key that it was programmed with last, or none once that was evicted (R4, R7)");
    }

    private boolean mayBeOnRecord(TraceEvent.KeySeen event, SymbolicState place) {
        Optional<TraceKey> linked = place.recorded(event.slot()).filter(key -> place.isLinked(key, event.slot()));
        if (event.identity().isEmpty()) {
            return linked.map(this::isBeingEvicted).orElse(true);
        }
        return linked.filter(key -> isSeen(event, key)).isPresent()
                || place.inHardware(event.slot())
                        .filter(key -> isSeen(event, key))
                        .isPresent();
    }

    private static boolean isSeen(TraceEvent.KeySeen event, TraceKey key) {
        return event.identity().orElseThrow().equals(key.identity());
    }

    private boolean isBeingEvicted(TraceKey key) {
        return track.underWay().stream()
                .anyMatch(operation ->
                        operation instanceof Evict evict && evict.key.identity().equals(key.identity()));
    }

    // ---------------------------------------------------------------- results

    /** A state that is possible now; the only one, most of the time. */
    SymbolicState place() {
        return track.possible().getFirst().place();
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
        return track.operations();
    }

    int mostPossibilities() {
        return track.mostPossibilities();
    }

    int mostUnderWay() {
        return track.mostUnderWay();
    }
}
