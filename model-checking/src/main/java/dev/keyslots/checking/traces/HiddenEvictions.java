package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Operation.Evict;
import java.util.ArrayList;
import java.util.List;

/** How a key can have gone from its slot, or been found in use by an eviction (R7). */
final class HiddenEvictions {
    private final Search search;

    HiddenEvictions(Search search) {
        this.search = search;
    }

    // ---------------------------------------------------------------- a key that is gone

    Possibility withAbsences(Possibility from) {
        Possibility to = from;
        for (Operation operation : search.underWay()) {
            if (operation instanceof Evict evict && !evict.worked()) {
                to = withAbsence(to, evict);
            }
        }
        return to;
    }

    /** Notes for the eviction that there was a moment when its key had no record, if this is one. */
    static Possibility withAbsence(Possibility from, Evict evict) {
        return from.early(evict).isPresent() || from.place().hasRecordOf(evict.key)
                ? from
                : from.with(evict, StepKind.EVICT_ABSENT, Search.NONE);
    }

    List<Possibility> withoutLink(Possibility from, TraceKey key) {
        int slot = search.slotOf(from, key);
        if (slot == Search.NONE) {
            return List.of();
        }
        List<Possibility> to = new ArrayList<>(search.choices().chosenBySomebody(from, slot));
        for (Operation operation : search.underWay()) {
            if (operation instanceof Evict evict
                    && !from.hasTakenEffect(evict)
                    && from.place().asTheManagerSees(evict.key).equals(key)) {
                if (!evict.worked() && evict.fate.mayBeBusy()) {
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

    /** The slot is erased for this eviction now: with each outcome. */
    List<Possibility> erase(Possibility from, Evict evict, int slot) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (Possibility idle : HeldPuts.withSlotIdle(search, from, slot)) {
            if (evict.maySucceed()) {
                for (Possibility done : idle.at(idle.place().take(StepKind.EVICT_IDLE, key, slot))) {
                    to.add(done.with(evict, StepKind.EVICT_IDLE, slot));
                }
            }
            if (evict.mayFail()) {
                for (Possibility failed : idle.at(idle.place().take(StepKind.EVICT_FAILS, key, slot))) {
                    if (evict.mayLeave(idle.place(), failed.place(), slot)) {
                        to.add(failed.with(evict, StepKind.EVICT_FAILS, slot));
                    }
                }
            }
        }
        return to;
    }

    List<Possibility> eraseInBackground(Possibility from, StepKind kind, int slot) {
        List<Possibility> to = new ArrayList<>();
        List<Possibility> before = kind == StepKind.ERASE ? search.choices().withSomeChoosing(from) : List.of(from);
        for (Possibility each : before) {
            for (Possibility idle : HeldPuts.withSlotIdle(search, each, slot)) {
                to.addAll(idle.at(idle.place().takeHoldingNothing(kind, slot)));
            }
        }
        return to;
    }

    // ---------------------------------------------------------------- in use

    List<Possibility> busy(Possibility from, Evict evict) {
        TraceKey key = from.place().asTheManagerSees(evict.key);
        List<Possibility> to = new ArrayList<>();
        for (Possibility each : search.choices().withSomebodyChoosing(from, key)) {
            for (int slot = 0; slot < search.slots(); slot++) {
                for (Possibility before : search.gets().withSomeHitting(each, slot)) {
                    to.addAll(before.at(before.place().take(StepKind.EVICT_BUSY, key, slot)));
                }
            }
        }
        return to;
    }
}
