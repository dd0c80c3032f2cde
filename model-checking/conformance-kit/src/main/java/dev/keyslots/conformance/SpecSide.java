package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Call;
import dev.keyslots.conformance.ManagerUnderTest.Eviction;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The specification beside a manager: what it may be in, by all that was seen. Between the steps that the manager's callers ask for there
 * may be erasures in the background. The hardware sees these, but not when the manager commits them: so of those that were seen during a call,
 * the first may have come before its step, and the others after it.
 */
final class SpecSide {
    private final KitOracle model;
    private BeliefState belief;

    SpecSide(KitOracle model) {
        this.model = model;
        this.belief = model.initial;
    }

    BeliefState belief() {
        return belief;
    }

    /** Goes to what is known to be the belief. */
    void startFrom(BeliefState known) {
        belief = known;
    }

    // ---------------------------------------------------------------- what is allowed

    /** Whether this get could be served. */
    boolean mayServe(KitStep.Get get) {
        return belief.allows(Stream.of("GetHit", "GetProgram")
                .flatMap(action -> slots().mapToObj(slot -> Label.of(action, get.request(), get.key(), slot)))
                .toList());
    }

    /** Whether a slot may be under erasure. */
    boolean mayErase() {
        return belief.allows(model.erasures);
    }

    /** The promise that is broken in each of the states, if there is one. */
    Optional<String> brokenPromise() {
        List<String> broken = belief.states().stream()
                .flatMap(state -> model.broken(state).stream())
                .toList();
        return broken.size() == belief.states().size() ? Optional.of(broken.getFirst()) : Optional.empty();
    }

    private IntStream slots() {
        return IntStream.range(0, model.slots);
    }

    // ---------------------------------------------------------------- what has happened

    /** @return false if the specification does not allow it here; then nothing has changed */
    boolean take(Label step, List<Call> erasures) {
        return become(after(List.of(step), erasures));
    }

    /** @return false if the specification does not allow it here; then nothing has changed */
    boolean takeErasure(Call call) {
        return become(belief.after(erasure(call)));
    }

    /** @return false if none of the states agrees; then nothing has changed */
    boolean select(Predicate<SpecState> agrees) {
        return become(belief.where(agrees));
    }

    /**
     * One of the erasures may be that of the eviction itself; the others are in the background.
     *
     * @return the action that the eviction was; empty if the specification does not allow it here, and then nothing has changed
     */
    Optional<String> takeEviction(Eviction reported, String key, List<Call> erasures) {
        List<Possible> possible = switch (reported) {
            case IN_USE -> List.of(possible("EvictBusy", inAnySlot("EvictBusy", key), erasures));
            case FAILED -> erasingItself("EvictFails", key, erasures, false);
            case DONE -> {
                List<Possible> done = erasingItself("EvictIdle", key, erasures, true);
                done.add(possible("EvictAbsent", List.of(Label.of("EvictAbsent", key)), erasures));
                yield done;
            }
        };
        List<Possible> allowed =
                possible.stream().filter(each -> !each.belief.isEmpty()).toList();
        allowed.stream().map(Possible::belief).reduce(BeliefState::or).ifPresent(this::become);
        return allowed.stream().map(Possible::action).findFirst();
    }

    private record Possible(String action, BeliefState belief) {}

    private Possible possible(String action, List<Label> oneOf, List<Call> erasures) {
        return new Possible(action, after(oneOf, erasures));
    }

    private List<Possible> erasingItself(String action, String key, List<Call> erasures, boolean succeeded) {
        List<Possible> possible = new ArrayList<>();
        for (Call own : erasures) {
            if (own.succeeded() == succeeded) {
                List<Call> others = new ArrayList<>(erasures);
                others.remove(own);
                possible.add(possible(action, List.of(Label.of(action, key, own.slot())), others));
            }
        }
        return possible;
    }

    private List<Label> inAnySlot(String action, String key) {
        return slots().mapToObj(slot -> Label.of(action, key, slot)).toList();
    }

    private BeliefState after(List<Label> oneOf, List<Call> erasures) {
        List<Label> hidden = erasures.stream().map(SpecSide::erasure).toList();
        BeliefState next = new BeliefState(belief.oracle(), Set.of());
        for (int before = 0; before <= hidden.size(); before++) {
            next = next.or(belief.afterAll(hidden.subList(0, before))
                    .after(oneOf)
                    .afterAll(hidden.subList(before, hidden.size())));
        }
        return next;
    }

    private static Label erasure(Call call) {
        return Label.of(call.succeeded() ? "Erase" : "EraseFails", call.slot());
    }

    private boolean become(BeliefState next) {
        if (!next.isEmpty()) {
            belief = next;
        }
        return !next.isEmpty();
    }
}
