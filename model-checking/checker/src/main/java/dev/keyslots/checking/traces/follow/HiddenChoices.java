package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Candidate.Linearized;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Evict;
import dev.keyslots.checking.traces.state.Operation.Get;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hidden steps of a manager that has its driver work without the lock: it chooses a slot before the driver begins, and commits the
 * outcome after the driver has ended. A manager that holds its lock meanwhile has no steps of this kind.
 */
final class HiddenChoices {
    private final Search search;

    HiddenChoices(Search search) {
        this.search = search;
    }

    // ---------------------------------------------------------------- what has been chosen

    /** Whether an operation has chosen the slot and has not committed its outcome. */
    boolean isReserved(Candidate from, int slot) {
        if (!search.driverUnderLock()) {
            for (Operation operation : search.underWay()) {
                if (operation.worksOn == slot && !from.hasTakenEffect(operation)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether the eviction, of which no effect is known yet, may have the slot erased. */
    boolean mayErase(Candidate from, Evict evict, int slot) {
        return !search.driverUnderLock()
                && !from.hasTakenEffect(evict)
                && (evict.worksOn == slot
                        || (!evict.worked()
                                && evict.prophecy.mayWorkOn(slot, search.driverSeen())
                                && !isReserved(from, slot)));
    }

    /** A get under way has chosen the slot, and has had it programmed: with each outcome. */
    List<Candidate> chosenByAnOperation(Candidate from, int slot) {
        if (search.driverUnderLock()) {
            return List.of();
        }
        List<Candidate> to = new ArrayList<>(chosenByThoseWhoWorked(from, slot));
        if (!isReserved(from, slot)) {
            to.addAll(programmedForAGet(from, slot));
            to.addAll(failedForAGet(from, slot));
        }
        return to;
    }

    private List<Candidate> chosenByThoseWhoWorked(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Get get : search.getsWithoutEffect(from)) {
            if (get.worksOn == slot) {
                to.addAll(worked(from, get, slot));
            }
        }
        return to;
    }

    private List<Candidate> programmedForAGet(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (TraceKey key : search.keysWanted()) {
            search.unattributed(from, key, StepKind.GET_PROGRAM, slot)
                    .ifPresent(noted -> to.addAll(search.gets().program(noted, key, slot)));
        }
        return to;
    }

    private List<Candidate> failedForAGet(Candidate from, int slot) {
        List<Candidate> to = new ArrayList<>();
        for (Get get : search.getsWithoutEffect(from)) {
            if (!get.worked() && get.mayFail() && get.prophecy.mayWorkOn(slot, search.driverSeen())) {
                to.addAll(failed(from, get, slot));
            }
        }
        return to;
    }

    /** Where the trace shows nothing of the driver: some gets under way, or none, failed to program the slot while it stood at the head. */
    List<Candidate> withSomeFailedUnseen(Candidate from, int slot) {
        if (search.driverUnderLock() || search.driverSeen()) {
            return List.of(from);
        }
        return search.once("failed unseen", from, List.of(slot), () -> {
            Set<Candidate> all = new LinkedHashSet<>(List.of(from));
            Deque<Candidate> unvisited = new ArrayDeque<>(all);
            while (!unvisited.isEmpty()) {
                for (Candidate failed : failedForAGet(unvisited.remove(), slot)) {
                    boolean atHead = failed.state().isIdle(slot)
                            && failed.state().idleBefore(slot).isEmpty();
                    if (atHead && all.add(failed)) {
                        unvisited.add(failed);
                    }
                }
            }
            return List.copyOf(all);
        });
    }

    /** If the key is in no slot, a get may have chosen one for it. */
    List<Candidate> withAGetChoosing(Candidate from, TraceKey key) {
        List<Candidate> to = new ArrayList<>(List.of(from));
        if (search.driverUnderLock() || search.slotOf(from, key) != Search.NONE) {
            return to;
        }
        for (int slot = 0; slot < search.slots(); slot++) {
            for (Get get : search.getsWithoutEffect(from)) {
                if (get.key.equals(key) && get.worksOn == slot) {
                    to.addAll(programmed(from, get, slot));
                }
            }
            if (!isReserved(from, slot)) {
                int chosen = slot;
                search.unattributed(from, key, StepKind.GET_PROGRAM, slot)
                        .ifPresent(noted -> to.addAll(search.gets().program(noted, key, chosen)));
            }
        }
        return to;
    }

    /** Gets under way may have chosen the heads of the idle list already, or failed to program them: an erased slot comes before these. */
    List<Candidate> withSomeChoosing(Candidate from) {
        if (search.driverUnderLock()) {
            return List.of(from);
        }
        return search.once("choices", from, List.of(), () -> findChoices(from));
    }

    private List<Candidate> findChoices(Candidate from) {
        Set<Candidate> all = new LinkedHashSet<>(List.of(from));
        Deque<Candidate> unvisited = new ArrayDeque<>(all);
        while (!unvisited.isEmpty()) {
            Candidate each = unvisited.remove();
            for (int slot : next(each)) {
                for (Candidate chosen : chosenByAnOperation(each, slot)) {
                    Candidate noted = search.evictions().withAbsences(chosen);
                    if (all.add(noted)) {
                        unvisited.add(noted);
                    }
                }
            }
        }
        return List.copyOf(all);
    }

    /** The head of the idle list, or those that may become it. */
    private List<Integer> next(Candidate from) {
        for (int slot = 0; slot < search.slots(); slot++) {
            if (from.state().isIdle(slot) && from.state().idleBefore(slot).isEmpty()) {
                return List.of(slot);
            }
        }
        List<Integer> waiting = from.aboutToBeIdle();
        return waiting.stream()
                .filter(slot ->
                        waiting.stream().noneMatch(other -> !other.equals(slot) && from.mustBeIdleBefore(other, slot)))
                .toList();
    }

    // ---------------------------------------------------------------- what has been committed

    /** The driver's work on the slot for this operation takes effect now: with each outcome. */
    private List<Candidate> worked(Candidate from, Operation operation, int slot) {
        return switch (operation) {
            case Get get -> {
                List<Candidate> to = new ArrayList<>(programmed(from, get, slot));
                to.addAll(failed(from, get, slot));
                yield to;
            }
            case Evict evict -> search.evictions().erase(from, evict, slot);
            default -> List.of();
        };
    }

    private List<Candidate> programmed(Candidate from, Get get, int slot) {
        return get.maySucceed()
                ? search.noted(from, get, StepKind.GET_PROGRAM, slot)
                        .map(noted -> search.gets().program(noted, get.key, slot))
                        .orElse(List.of())
                : List.of();
    }

    private List<Candidate> failed(Candidate from, Get get, int slot) {
        return get.mayFail()
                ? search.noted(from, get, StepKind.GET_PROGRAM_FAILS, slot)
                        .map(noted -> search.gets().fail(noted, get, slot))
                        .orElse(List.of())
                : List.of();
    }

    /** What the driver was seen to do for this operation takes effect now, if it has not yet. */
    private List<Candidate> withWorkCommitted(Candidate from, Operation operation) {
        if (!operation.worked() || from.hasTakenEffect(operation)) {
            return List.of(from);
        }
        return worked(from, operation, operation.worksOn);
    }

    List<Candidate> withWorkCommitted(Candidate from, int slot) {
        List<Candidate> to = List.of(from);
        if (!search.driverUnderLock()) {
            for (Operation operation : search.underWay()) {
                if (operation.worksOn == slot) {
                    to = to.stream()
                            .flatMap(each -> withWorkCommitted(each, operation).stream())
                            .toList();
                }
            }
        }
        return to;
    }

    List<Candidate> committed(Candidate from, Operation operation, StepKind outcome) {
        return ended(withWorkCommitted(from, operation), operation, outcome);
    }

    List<Candidate> committedUnseen(Candidate from, Operation operation, StepKind outcome) {
        List<Candidate> to = new ArrayList<>();
        for (int slot = 0; slot < search.slots(); slot++) {
            to.addAll(ended(worked(from, operation, slot), operation, outcome));
        }
        return to;
    }

    private static List<Candidate> ended(List<Candidate> worked, Operation operation, StepKind outcome) {
        return worked.stream()
                .filter(each -> each.linearized(operation)
                        .filter(linearized -> linearized.kind() == outcome)
                        .isPresent())
                .map(each -> each.without(operation))
                .toList();
    }

    /**
     * Branches over which of the failed gets have committed their failure by now.
     *
     * @param all consider every such get; otherwise only gets of the same key
     */
    List<Candidate> withSomeFailed(Candidate from, TraceKey key, boolean all) {
        List<Candidate> to = new ArrayList<>(List.of(from));
        if (!search.driverUnderLock()) {
            for (Get other : search.getsWithoutEffect(from)) {
                if ((all || other.key.equals(key)) && other.worked() && other.mayFail()) {
                    to.addAll(worked(from, other, other.worksOn));
                }
            }
        }
        return to;
    }

    // ---------------------------------------------------------------- the driver begins

    List<Candidate> workBegins(Candidate before, Operation operation, int slot) {
        List<Candidate> after = new ArrayList<>();
        for (Candidate from : withWorkCommitted(before, slot)) {
            if (from.hasTakenEffect(operation)) {
                Linearized linearized = from.linearized(operation).orElseThrow();
                if (linearized.kind() != StepKind.GET_HIT
                        && linearized.kind() != StepKind.EVICT_BUSY
                        && linearized.slot() == slot) {
                    after.add(from);
                }
                continue;
            }
            chosenBefore(from, operation, slot).ifPresent(after::add);
            after.addAll(worked(from, operation, slot));
            if (mayReserve(from, slot)) {
                after.add(from.without(operation));
            }
        }
        return after;
    }

    /** It was this get that has chosen the slot. */
    private static Optional<Candidate> chosenBefore(Candidate from, Operation operation, int slot) {
        return operation instanceof Get get
                ? from.attributedTo(get, StepKind.GET_PROGRAM, slot)
                        .map(known -> known.with(get, StepKind.GET_PROGRAM, slot))
                : Optional.empty();
    }

    /** Whether the operation may reserve the slot from now on, and commit its outcome later. */
    private boolean mayReserve(Candidate from, int slot) {
        return !search.driverUnderLock() && (from.state().isIdle(slot) || from.isAboutToBeIdle(slot));
    }
}
