package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.verdict.Finding.Rejected;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The state of a {@link TraceMonitor}: all candidates, that is, states of the specification that the events so far allow; the operations
 * under way; which request holds which slot; and the last events, for the context of a rejection.
 */
final class MonitorState {
    /** More possibilities than this are not followed. */
    static final int MOST_POSSIBILITIES = 5_000;

    private static final MonitorOutcome UNCHANGED = new MonitorOutcome.Unchanged();

    private final Design design;
    private final int slots;
    private final Map<Long, Operation> operations = new LinkedHashMap<>();
    private final HiddenSteps hidden;
    private final Map<String, Integer> held = new HashMap<>();
    private final RecentEvents history = new RecentEvents();

    private List<Candidate> possible;
    private boolean driverSeen;
    private long line;
    private int mostPossibilities = 1;
    private int mostUnderWay;
    private long lastReturned = -1;
    private long calledOfLast;

    /**
     * @param driverUnderLock whether the manager holds its lock while its driver works
     * @param start the states that it may begin in
     * @param underWay the operations that are under way then
     */
    MonitorState(
            Design design, int slots, boolean driverUnderLock, List<Candidate> start, Map<Long, Operation> underWay) {
        this.design = design;
        this.slots = slots;
        this.hidden = new HiddenSteps(operations.values(), slots, driverUnderLock);
        this.possible = start;
        this.operations.putAll(underWay);
        if (!underWay.isEmpty()) {
            driverIsSeen();
        }
    }

    Design design() {
        return design;
    }

    int slots() {
        return slots;
    }

    boolean hasSlot(int slot) {
        return slot < slots;
    }

    /** The steps that must have happened unseen. */
    HiddenSteps hidden() {
        return hidden;
    }

    /** Which request holds which slot, as far as the trace tells requests apart. */
    Map<String, Integer> held() {
        return held;
    }

    /** The line that is being followed. */
    long line() {
        return line;
    }

    void isAt(long number) {
        line = number;
        hidden.begin();
    }

    // ---------------------------------------------------------------- what is possible

    /** Never empty. */
    List<Candidate> possible() {
        return possible;
    }

    /** @param states each once */
    void isPossible(List<Candidate> states) {
        possible = states;
        mostPossibilities = Math.max(mostPossibilities, states.size());
    }

    /**
     * What becomes possible when this happens to each of the states: each once, for different ways often lead to the same; and none where
     * an effect is left that no operation under way can have had.
     *
     * @throws SearchLimitException if these are more than are followed
     */
    List<Candidate> each(Function<Candidate, List<Candidate>> next) {
        if (possible.size() == 1) {
            List<Candidate> after = next.apply(possible.getFirst());
            return after.size() > 1 || !after.stream().allMatch(hidden::isExplained) ? distinct(after.stream()) : after;
        }
        return distinct(possible.stream().flatMap(each -> next.apply(each).stream()));
    }

    private List<Candidate> distinct(Stream<Candidate> states) {
        List<Candidate> each = states.filter(hidden::isExplained)
                .distinct()
                .limit(MOST_POSSIBILITIES + 1)
                .toList();
        if (each.size() > MOST_POSSIBILITIES) {
            throw new SearchLimitException("more than %,d states are possible".formatted(MOST_POSSIBILITIES));
        }
        return each;
    }

    // ---------------------------------------------------------------- outcomes

    MonitorOutcome unchanged() {
        return UNCHANGED;
    }

    /** The same as before; but something unseen may have happened by now. */
    MonitorOutcome mayHaveChanged() {
        return new MonitorOutcome.Changed(possible);
    }

    /** @param why the reason to reject the event if nothing is possible after it */
    MonitorOutcome changed(TraceEvent event, List<Candidate> after, String why) {
        return after.isEmpty() ? reject(event, why) : new MonitorOutcome.Changed(after);
    }

    MonitorOutcome changed(TraceEvent event, List<Candidate> after) {
        return changed(event, after, "the specification does not allow this here");
    }

    int mostPossibilities() {
        return mostPossibilities;
    }

    // ---------------------------------------------------------------- operations

    void begin(long number, Operation operation) {
        operations.put(number, operation);
        mostUnderWay = Math.max(mostUnderWay, operations.size());
    }

    @Nullable
    Operation underWay(long number) {
        return operations.get(number);
    }

    Collection<Operation> underWay() {
        return operations.values();
    }

    /** The operations under way, by their numbers. */
    Map<Long, Operation> operations() {
        return Collections.unmodifiableMap(operations);
    }

    @Nullable
    Operation end(long number) {
        Operation operation = operations.remove(number);
        if (operation != null) {
            operation.returned = line;
            lastReturned = number;
            calledOfLast = operation.called;
        }
        return operation;
    }

    /** The line in which an operation was called that is under way, or that was the last to return; else this line. */
    long called(long number) {
        Operation operation = operations.get(number);
        if (operation != null) {
            return operation.called;
        }
        return number == lastReturned ? calledOfLast : line;
    }

    int mostUnderWay() {
        return mostUnderWay;
    }

    /**
     * The driver begins to work on a slot, in the course of an operation.
     *
     * @param where why not just there
     * @param once why not twice
     */
    MonitorOutcome workBegins(
            Operation operation, TraceKey key, TraceEvent event, int slot, String where, String once) {
        saw(event, slot, key);
        if (operation.worked()) {
            return reject(event, key, slot, once);
        }
        List<Candidate> after = hasSlot(slot) ? each(from -> hidden.workBegins(from, operation, slot)) : List.of();
        operation.worksOn = slot;
        List<Candidate> explained =
                after.stream().filter(hidden::isExplained).toList(); // without this one, whose effect is known now
        return explained.isEmpty() ? reject(event, key, slot, where) : new MonitorOutcome.Changed(explained);
    }

    /** The trace shows what the driver does. */
    void driverIsSeen() {
        driverSeen = true;
        hidden.driverIsSeen();
    }

    boolean driverSeen() {
        return driverSeen;
    }

    // ---------------------------------------------------------------- what was seen

    /** @param slot -1 where it has to do with none */
    void saw(TraceEvent event, int slot, @Nullable TraceKey key) {
        history.add(line, event, slot, key);
    }

    /** The key that an event has to do with, also where it does not say so itself. */
    Optional<TraceKey> keyBehind(TraceEvent event) {
        return keyOf(event).or(history::lastKey);
    }

    static Optional<TraceKey> keyOf(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Step step -> step.key();
            case TraceEvent.GetCalled call -> Optional.of(call.key());
            case TraceEvent.EvictCalled call -> Optional.of(call.key());
            default -> Optional.empty();
        };
    }

    static int slotOf(TraceEvent event) {
        return switch (event) {
            case TraceEvent.Step step -> step.slot();
            case TraceEvent.GetReturned get -> get.slot();
            case TraceEvent.PutCalled put -> put.slot();
            case TraceEvent.ProgramBegins program -> program.slot();
            case TraceEvent.ProgramEnds program -> program.slot();
            case TraceEvent.EraseBegins erase -> erase.slot();
            case TraceEvent.EraseEnds erase -> erase.slot();
            case TraceEvent.HasTakenEffect effect -> effect.slot();
            case TraceEvent.CountSeen seen -> seen.slot();
            case TraceEvent.KeySeen seen -> seen.slot();
            case TraceEvent.LookedUp seen -> seen.slot();
            default -> -1;
        };
    }

    /** What one needs to see why something is wrong. */
    String context(int slot, Optional<TraceKey> key) {
        return RejectionContext.context(possible, operations.values(), key, slots, history.about(slot, key));
    }

    // ---------------------------------------------------------------- what is not allowed

    MonitorOutcome reject(TraceEvent event, String why) {
        return reject(event, keyOf(event).orElse(null), slotOf(event), why);
    }

    MonitorOutcome reject(TraceEvent event, @Nullable TraceKey key, int slot, String why) {
        return new MonitorOutcome.Rejected(new Rejected(
                line,
                "%s: design %s does not allow it: %s%n%s"
                        .formatted(event, design, why, context(slot, Optional.ofNullable(key)))));
    }

    MonitorOutcome rejectReturn(TraceEvent event) {
        return reject(event, "it returns without having been called");
    }
}
