package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Get;
import dev.keyslots.checking.traces.state.UnattributedEffect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What all searches for hidden steps share: the operations under way that could have taken them, and the budget. The search notes an
 * effect in the candidate, by {@link #noted} or {@link #unattributed}, before it looks for the steps that led to it: so the operation
 * whose effect it is counts as done, and the search does not consider it again.
 */
final class Search {
    static final int NONE = -1;

    /** Steps that are looked at for one event. A trace of a manager with a dozen operations under way needs some hundred. */
    static final int MOST_STEPS = 100_000;

    private final Collection<Operation> underWay;
    private final int slots;
    private final boolean driverUnderLock;
    private final HiddenGets gets;
    private final HiddenChoices choices;
    private final HiddenEvictions evictions;
    private final HiddenReprogrammings reprogrammings;
    private final Map<Question, List<Candidate>> answers = new HashMap<>();
    private boolean driverSeen;
    private int steps;

    /**
     * What is looked for from a state.
     *
     * @param what its name
     * @param about a key, a slot and so on
     */
    private record Question(String what, Candidate from, List<Object> about) {}

    Search(Collection<Operation> underWay, int slots, boolean driverUnderLock) {
        this.underWay = underWay;
        this.slots = slots;
        this.driverUnderLock = driverUnderLock;
        this.gets = new HiddenGets(this);
        this.choices = new HiddenChoices(this);
        this.evictions = new HiddenEvictions(this);
        this.reprogrammings = new HiddenReprogrammings(this);
    }

    HiddenGets gets() {
        return gets;
    }

    HiddenChoices choices() {
        return choices;
    }

    HiddenEvictions evictions() {
        return evictions;
    }

    HiddenReprogrammings reprogrammings() {
        return reprogrammings;
    }

    Collection<Operation> underWay() {
        return underWay;
    }

    int slots() {
        return slots;
    }

    boolean driverUnderLock() {
        return driverUnderLock;
    }

    boolean driverSeen() {
        return driverSeen;
    }

    void driverIsSeen() {
        driverSeen = true;
    }

    // ---------------------------------------------------------------- how much has been looked at

    /** Begins another event: the operations under way may have changed. */
    void begin() {
        steps = 0;
        if (!answers.isEmpty()) {
            answers.clear();
        }
    }

    /** Asks nothing twice for one event: many ways lead to the same states, from which the same is to be looked for. */
    List<Candidate> once(String what, Candidate from, List<Object> about, Supplier<List<Candidate>> search) {
        Question question = new Question(what, from, about);
        List<Candidate> known = answers.get(question);
        if (known == null) {
            known = search.get().stream().distinct().toList();
            answers.put(question, known);
        }
        return known;
    }

    /** @throws SearchLimitException if that was one too many */
    void spendStep() {
        if (++steps > MOST_STEPS) {
            throw new SearchLimitException(
                    "there are more than %,d steps that could explain the event".formatted(MOST_STEPS));
        }
    }

    // ---------------------------------------------------------------- whose effect

    boolean isExplained(Candidate state) {
        return Attribution.isPossible(state, underWay, driverSeen);
    }

    /** This get has that effect, if the effects of others can be explained without it. */
    Optional<Candidate> noted(Candidate from, Get get, StepKind kind, int slot) {
        return Optional.of(from.with(get, kind, slot)).filter(this::isExplained);
    }

    /** A get of this key has that effect, if one is left that may have. */
    Optional<Candidate> unattributed(Candidate from, TraceKey key, StepKind kind, int slot) {
        long latest = NONE;
        for (Operation operation : underWay) {
            if (operation instanceof Get get
                    && get.called > latest
                    && UnattributedEffect.mayBeOf(get, from, key, kind, slot, driverSeen)) {
                latest = get.called;
            }
        }
        return latest == NONE
                ? Optional.empty()
                : Optional.of(from.with(new UnattributedEffect(key, kind, slot, latest)))
                        .filter(this::isExplained);
    }

    /** The keys that gets under way want. */
    Set<TraceKey> keysWanted() {
        Set<TraceKey> keys = new LinkedHashSet<>();
        for (Operation operation : underWay) {
            if (operation instanceof Get get && !get.worked()) {
                keys.add(get.key);
            }
        }
        return keys;
    }

    /** The gets under way that have had no effect that would be known to be theirs. */
    List<Get> getsWithoutEffect(Candidate from) {
        List<Get> found = new ArrayList<>();
        for (Operation operation : underWay) {
            if (operation instanceof Get get && !from.hasTakenEffect(get)) {
                found.add(get);
            }
        }
        return found;
    }

    int slotOf(Candidate from, TraceKey key) {
        for (int slot = 0; slot < slots; slot++) {
            if (from.state().isLinked(key, slot)) {
                return slot;
            }
        }
        return NONE;
    }
}
