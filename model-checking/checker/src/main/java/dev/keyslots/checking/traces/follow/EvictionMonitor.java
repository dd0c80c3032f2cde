package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceEvent.EvictReturned.Result;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Candidate.Linearized;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Work;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Follows evictions: calls, what the driver does for them, and returns (R7). */
final class EvictionMonitor {
    private final MonitorState monitor;
    private final HiddenSteps hidden;
    private final PromiseWatch promises;

    /** By slot: the last eviction that has returned that its key was in use there. */
    private final Map<Integer, Evict> lastInUse = new HashMap<>();

    EvictionMonitor(MonitorState monitor, PromiseWatch promises) {
        this.monitor = monitor;
        this.hidden = monitor.hidden();
        this.promises = promises;
    }

    MonitorOutcome called(TraceEvent.EvictCalled call) {
        Evict evict = new Evict(monitor.line(), call.key(), call.prophecy());
        monitor.begin(call.operation(), evict);
        monitor.saw(call, -1, call.key());
        return monitor.changed(call, monitor.each(from -> List.of(HiddenEvictions.withAbsence(from, evict))));
    }

    /** Takes note of keys that are in no slot now: an eviction under way may find nothing. */
    void noteAbsentKeys() {
        for (Operation operation : monitor.underWay()) {
            if (operation instanceof Evict) {
                monitor.isPossible(monitor.each(from -> List.of(hidden.withAbsences(from))));
                return;
            }
        }
    }

    // ---------------------------------------------------------------- the driver

    MonitorOutcome eraseBegins(Evict evict, TraceEvent.EraseBegins event) {
        if (event.key().isPresent() && !event.key().get().mayBe(evict.key)) {
            monitor.saw(event, event.slot(), evict.key);
            return monitor.reject(
                    event,
                    evict.key,
                    event.slot(),
                    "the driver has to be handed the key that is evicted (R7), which is " + evict.key);
        }
        promises.lookAtMaterial(event, evict);
        return monitor.workBegins(
                evict,
                evict.key,
                event,
                event.slot(),
                "a slot is erased only if it has the evicted key and nobody uses it (R7)",
                "one eviction erases one slot");
    }

    MonitorOutcome eraseEnds(Evict evict, TraceEvent.EraseEnds event) {
        monitor.saw(event, event.slot(), evict.key);
        if (evict.worksOn != event.slot() || evict.work != Work.UNDER_WAY) {
            return monitor.reject(event, "the driver ends an erasure that it has not begun");
        }
        StepKind wanted = event.succeeded() ? StepKind.EVICT_IDLE : StepKind.EVICT_FAILS;
        evict.work = event.succeeded() ? Work.SUCCEEDED : Work.FAILED;
        evict.left = event.left();
        promises.noteTrouble(wanted, event.slot(), Set.of());
        return monitor.changed(
                event,
                monitor.each(from -> from.linearized(evict)
                                .map(linearized -> linearized.kind() == wanted)
                                .orElse(true)
                        ? List.of(from)
                        : List.of()));
    }

    /** Inside an eviction its key was looked up, which only evictions of it under way can have changed meanwhile. */
    MonitorOutcome lookedUp(TraceEvent.LookedUp event) {
        if (!(monitor.underWay(event.operation()) instanceof Evict evict)) {
            return monitor.reject(event, "a step inside an operation that is not under way");
        }
        monitor.saw(event, event.slot(), evict.key);
        boolean possible = event.slot() < 0
                ? isEvictedByAnother(evict) || anyState(state -> !isLinked(state, evict.key))
                : monitor.hasSlot(event.slot()) && anyState(state -> state.isLinked(evict.key, event.slot()));
        return possible
                ? monitor.unchanged()
                : monitor.reject(
                        event, evict.key, event.slot(), "a look-up finds the slot that is linked to the key (R1)");
    }

    boolean isUnderWay(TraceKey key) {
        return monitor.underWay().stream()
                .anyMatch(operation ->
                        operation instanceof Evict evict && evict.key.identity().equals(key.identity()));
    }

    /**
     * Whether an eviction in use can have unlinked the key from this slot after an operation read its record: the eviction is under way,
     * or it is the last one of the slot, and was not over when the operation was called.
     */
    boolean mayHaveUnlinked(TraceKey key, int slot, long reader) {
        Evict last = lastInUse.get(slot);
        return isUnderWay(key)
                || (last != null
                        && last.key.identity().equals(key.identity())
                        && monitor.called(reader) <= last.returned);
    }

    private void noteInUse(Evict evict) {
        for (int slot = 0; slot < monitor.slots(); slot++) {
            int each = slot;
            boolean mayBeThere = anyState(state -> state.inHardware(each)
                    .filter(key -> key.identity().equals(evict.key.identity()))
                    .isPresent());
            if (mayBeThere) {
                lastInUse.put(slot, evict);
            }
        }
    }

    private boolean isEvictedByAnother(Evict evict) {
        return monitor.underWay().stream()
                .anyMatch(other -> other instanceof Evict also
                        && also != evict
                        && also.key.identity().equals(evict.key.identity()));
    }

    private boolean anyState(Predicate<SymbolicState> holds) {
        return monitor.possible().stream().map(Candidate::state).anyMatch(holds);
    }

    private boolean isLinked(SymbolicState state, TraceKey key) {
        return IntStream.range(0, monitor.slots()).anyMatch(slot -> state.isLinked(key, slot));
    }

    // ---------------------------------------------------------------- returns

    MonitorOutcome returned(TraceEvent.EvictReturned event) {
        if (!(monitor.end(event.operation()) instanceof Evict evict)) {
            return monitor.rejectReturn(event);
        }
        int slot = slotOf(evict);
        monitor.saw(event, slot, evict.key);
        if (event.result() == Result.BUSY) {
            promises.lookAtMaterial(event, evict);
        }
        List<Candidate> after = monitor.each(from -> evicted(from, evict, event.result()));
        if (after.isEmpty()) {
            return monitor.reject(event, evict.key, slot, explain(event.result()));
        }
        if (event.result() == Result.BUSY) {
            noteInUse(evict);
        }
        if (event.result() == Result.BUSY && slot >= 0) {
            promises.noteTrouble(StepKind.EVICT_BUSY, slot, Set.of());
        } else if (event.result() == Result.FAILED && !evict.worked() && slot >= 0) {
            promises.noteTrouble(StepKind.EVICT_FAILS, slot, Set.of());
        }
        return new MonitorOutcome.Changed(after);
    }

    /** The slot that the eviction has to do with; -1 if that cannot be said. Once it has taken effect, its key is not linked any more. */
    private int slotOf(Evict evict) {
        if (evict.worked()) {
            return evict.worksOn;
        }
        Candidate first = monitor.possible().getFirst();
        return first.linearized(evict)
                .map(Linearized::slot)
                .filter(slot -> slot >= 0)
                .orElseGet(() -> slotWith(first.state(), evict.key));
    }

    private int slotWith(SymbolicState state, TraceKey key) {
        for (int slot = 0; slot < monitor.slots(); slot++) {
            if (state.isLinked(key, slot)) {
                return slot;
            }
        }
        return -1;
    }

    private List<Candidate> evicted(Candidate from, Evict evict, Result result) {
        Candidate ended = from.without(evict);
        if (from.hasTakenEffect(evict)) {
            Linearized linearized = from.linearized(evict).orElseThrow();
            boolean seen = linearized.kind() == StepKind.EVICT_BUSY || evict.worked() || !monitor.driverSeen();
            return seen && linearized.kind() == outcome(result) ? List.of(ended) : List.of();
        }
        if (evict.worked()) {
            return switch (result) {
                case DONE -> hidden.committed(from, evict, StepKind.EVICT_IDLE);
                case FAILED -> hidden.committed(from, evict, StepKind.EVICT_FAILS);
                case BUSY, GAVE_UP -> List.of();
            };
        }
        return switch (result) {
            case DONE -> absent(from, evict);
            case FAILED ->
                monitor.driverSeen() ? List.of() : hidden.committedUnseen(ended, evict, StepKind.EVICT_FAILS);
            case BUSY -> hidden.busy(ended, evict);
            case GAVE_UP -> List.of(ended);
        };
    }

    private static StepKind outcome(Result result) {
        return switch (result) {
            case DONE -> StepKind.EVICT_IDLE;
            case FAILED -> StepKind.EVICT_FAILS;
            case BUSY -> StepKind.EVICT_BUSY;
            case GAVE_UP -> StepKind.EVICT_ABSENT;
        };
    }

    /** The eviction has found nothing, now or before. */
    private List<Candidate> absent(Candidate from, Evict evict) {
        Candidate ended = from.without(evict);
        List<Candidate> absent = ended.at(from.state().take(StepKind.EVICT_ABSENT, evict.key));
        if (!absent.isEmpty()) {
            return absent;
        }
        List<Candidate> to = new ArrayList<>();
        if (!monitor.driverSeen()) {
            to.addAll(hidden.committedUnseen(ended, evict, StepKind.EVICT_IDLE));
        }
        if (from.linearized(evict).isPresent()) {
            to.add(ended); // it was absent for a moment, and a get has programmed it since
            return to;
        }
        for (Candidate gone : hidden.withoutLink(ended, evict.key)) {
            to.addAll(absent(gone, evict));
        }
        return to;
    }

    private static String explain(Result result) {
        return switch (result) {
            case DONE -> "the key was in a slot all the time, and the driver was not seen to erase it (R7)";
            case BUSY -> "an eviction is refused only while the key is in use (R7)";
            case FAILED -> "an eviction fails only when the driver's erasure fails (R7), and none was seen to";
            case GAVE_UP -> "an eviction that gave up has not erased anything";
        };
    }
}
