package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import java.util.ArrayList;
import java.util.List;

/** How a key can have gone from its slot, or been found in use by an eviction (R7). */
final class HiddenEvictions {
    private final Search search;

    HiddenEvictions(Search search) {
        this.search = search;
    }

    // ---------------------------------------------------------------- a key that is gone

    Candidate withAbsences(Candidate from) {
        Candidate to = from;
        for (Operation operation : search.underWay()) {
            if (operation instanceof Evict evict && !evict.worked()) {
                to = withAbsence(to, evict);
            }
        }
        return to;
    }

    /** Notes for the eviction that there was a moment when its key had no record, if this is one. */
    static Candidate withAbsence(Candidate from, Evict evict) {
        return from.linearized(evict).isPresent() || from.state().hasRecordOf(evict.key)
                ? from
                : from.with(evict, StepKind.EVICT_ABSENT, Search.NONE);
    }

    List<Candidate> withoutLink(Candidate from, TraceKey key) {
        int slot = search.slotOf(from, key);
        if (slot == Search.NONE) {
            return List.of();
        }
        return search.once("without link", from, List.of(key), () -> {
            List<Candidate> to = new ArrayList<>(unlinkedByEviction(from, key, slot));
            for (Candidate chosen : search.choices().chosenByAnOperation(from, slot)) {
                if (search.slotOf(chosen, key) != slot) {
                    to.add(withAbsences(chosen));
                }
            }
            return to;
        });
    }

    /** The same by an eviction: then the slot has no key at all. */
    List<Candidate> unlinkedByEviction(Candidate from, TraceKey key, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Operation operation : search.underWay()) {
            if (operation instanceof Evict evict
                    && !from.hasTakenEffect(evict)
                    && from.state().asTheManagerSees(evict.key).equals(key)) {
                if (!evict.worked() && evict.prophecy.mayBeBusy()) {
                    to.addAll(busy(from.with(evict, StepKind.EVICT_BUSY, slot), evict));
                }
                if (search.choices().mayErase(from, evict, slot)) {
                    to.addAll(erase(from, evict, slot));
                }
            }
        }
        return to.stream()
                .filter(each -> search.slotOf(each, key) != slot)
                .map(this::withAbsences)
                .toList();
    }

    // ---------------------------------------------------------------- erasing

    /**
     * The slot is erased for this eviction now: with each outcome. Where an erased slot comes to the head of the idle list, others may have
     * chosen those that were there before.
     */
    List<Candidate> erase(Candidate from, Evict evict, int slot) {
        List<Candidate> erased = eraseNow(from, evict, slot);
        if (erased.stream().noneMatch(each -> isMoved(from, each, slot))) {
            return erased;
        }
        List<Candidate> to = new ArrayList<>();
        for (Candidate before : search.choices().withSomeChoosing(from)) {
            to.addAll(eraseNow(before, evict, slot));
        }
        return to;
    }

    private static boolean isMoved(Candidate before, Candidate after, int slot) {
        return !before.state().isIdle(slot)
                || !before.state().idleBefore(slot).equals(after.state().idleBefore(slot));
    }

    private List<Candidate> eraseNow(Candidate from, Evict evict, int slot) {
        TraceKey key = from.state().asTheManagerSees(evict.key);
        List<Candidate> to = new ArrayList<>();
        for (Candidate idle : PendingPuts.withSlotIdle(search, from, slot)) {
            if (evict.maySucceed()) {
                for (Candidate done : idle.at(idle.state().take(StepKind.EVICT_IDLE, key, slot))) {
                    to.add(done.with(evict, StepKind.EVICT_IDLE, slot));
                }
            }
            if (evict.mayFail()) {
                for (Candidate failed : idle.at(idle.state().take(StepKind.EVICT_FAILS, key, slot))) {
                    if (evict.mayLeave(idle.state(), failed.state(), slot)) {
                        to.add(failed.with(evict, StepKind.EVICT_FAILS, slot));
                    }
                }
            }
        }
        return to;
    }

    /** Where the trace shows nothing of the driver: an eviction under way has had the slot erased. */
    List<Candidate> erasedByAnEviction(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        if (!search.driverSeen()) {
            for (Operation operation : search.underWay()) {
                if (operation instanceof Evict evict && search.choices().mayErase(from, evict, slot)) {
                    eraseNow(from, evict, slot).forEach(each -> to.add(withAbsences(each)));
                }
            }
        }
        return to;
    }

    /** The same where that has failed and the key is found as before: by now, or not. */
    List<Candidate> withSomeFailed(Candidate from, int slot) {
        if (search.driverSeen() || !from.state().isIdle(slot)) {
            return List.of(from);
        }
        List<Candidate> to = new ArrayList<>(List.of(from));
        for (Candidate each : erasedByAnEviction(from, slot)) {
            if (each.state().recorded(slot).equals(from.state().recorded(slot))) {
                to.add(each);
            }
        }
        return to;
    }

    List<Candidate> eraseInBackground(Candidate from, StepKind kind, int slot) {
        List<Candidate> to = new ArrayList<>();
        List<Candidate> before = kind == StepKind.ERASE ? search.choices().withSomeChoosing(from) : List.of(from);
        for (Candidate each : before) {
            for (Candidate idle : PendingPuts.withSlotIdle(search, each, slot)) {
                to.addAll(idle.at(idle.state().takeHoldingNothing(kind, slot)));
            }
        }
        return to;
    }

    // ---------------------------------------------------------------- in use

    List<Candidate> busy(Candidate from, Evict evict) {
        TraceKey key = from.state().asTheManagerSees(evict.key);
        List<Candidate> to = new ArrayList<>();
        for (Candidate each : search.choices().withAGetChoosing(from, key)) {
            for (int slot = 0; slot < search.slots(); slot++) {
                for (Candidate before : search.gets().withSomeHitting(each, slot)) {
                    if (before.isInUseAfter(slot, evict.called)) {
                        to.addAll(before.at(before.state().take(StepKind.EVICT_BUSY, key, slot)));
                    }
                }
            }
        }
        return to;
    }

    /** Before the last put of the slot, evictions under way have found its key in use, or not. */
    List<Candidate> withSomeBusy(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>(List.of(from));
        for (Operation operation : search.underWay()) {
            if (operation instanceof Evict evict && !evict.worked() && evict.prophecy.mayBeBusy()) {
                for (Candidate each : List.copyOf(to)) {
                    to.addAll(busyNow(each, evict, slot));
                }
            }
        }
        return to;
    }

    private List<Candidate> busyNow(Candidate from, Evict evict, int slot) {
        TraceKey key = from.state().asTheManagerSees(evict.key);
        if (from.hasTakenEffect(evict)
                || !from.isInUseAfter(slot, evict.called)
                || !from.state().recorded(slot).filter(key::equals).isPresent()) {
            return List.of();
        }
        search.spendStep();
        Candidate noted = from.with(evict, StepKind.EVICT_BUSY, slot);
        return noted.at(noted.state().take(StepKind.EVICT_BUSY, key, slot)).stream()
                .map(this::withAbsences)
                .toList();
    }
}
