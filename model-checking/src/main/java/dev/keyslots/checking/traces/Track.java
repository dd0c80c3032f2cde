package dev.keyslots.checking.traces;

import dev.keyslots.checking.traces.Finding.Rejected;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How far a manager has been followed: all states of the specification that what was seen so far allows, the operations under way, who
 * holds which slot, the last events, and why the specification does not allow what came next, if it does not.
 */
final class Track {
    /** More possibilities than this are not followed. */
    private static final int MAX_POSSIBILITIES = 5_000;

    /** It was given up, as there are too many possibilities. */
    static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private final Design design;
    private final int slots;
    private final Map<Long, Operation> operations = new LinkedHashMap<>();
    private final HiddenSteps hidden;
    private final Map<String, Integer> held = new HashMap<>();
    private final History history = new History();

    private List<Possibility> possible;
    private boolean driverSeen;
    private long line;
    private int mostPossibilities = 1;
    private int mostUnderWay;
    private @Nullable Rejected rejected;

    /**
     * @param driverUnderLock whether the manager holds its lock while its driver works
     * @param start the states that it may begin in
     * @param underWay the operations that are under way then
     */
    Track(Design design, int slots, boolean driverUnderLock, List<Possibility> start, Map<Long, Operation> underWay) {
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
    }

    // ---------------------------------------------------------------- what is possible

    /** Never empty. */
    List<Possibility> possible() {
        return possible;
    }

    /**
     * @param states each once
     * @throws TooMany if these are more than are followed
     */
    void isPossible(List<Possibility> states) {
        if (states.size() > MAX_POSSIBILITIES) {
            throw new TooMany();
        }
        possible = states;
        mostPossibilities = Math.max(mostPossibilities, states.size());
    }

    /** What becomes possible when this happens to each of the states: each once, for different ways often lead to the same; not all, if too many. */
    List<Possibility> each(Function<Possibility, List<Possibility>> next) {
        if (possible.size() == 1) {
            List<Possibility> after = next.apply(possible.getFirst());
            return after.size() <= 1 ? after : distinct(after.stream());
        }
        return distinct(possible.stream().flatMap(each -> next.apply(each).stream()));
    }

    private static List<Possibility> distinct(Stream<Possibility> states) {
        return states.distinct().limit(MAX_POSSIBILITIES + 1).toList();
    }

    /** The same as before; but more may be possible by now. */
    List<Possibility> unchanged() {
        return new ArrayList<>(possible);
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

    @Nullable
    Operation end(long number) {
        Operation operation = operations.remove(number);
        if (operation != null) {
            operation.returned = line;
        }
        return operation;
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
    List<Possibility> workBegins(
            Operation operation, TraceKey key, TraceEvent event, int slot, String where, String once) {
        saw(event, slot, key);
        boolean first = !operation.worked();
        List<Possibility> after =
                first && hasSlot(slot) ? each(from -> hidden.workBegins(from, operation, slot)) : List.of();
        operation.worksOn = slot;
        return after.isEmpty() ? reject(event, key, slot, first ? where : once) : after;
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
        return Report.context(possible, operations.values(), key, slots, history.about(slot, key));
    }

    // ---------------------------------------------------------------- what is not allowed

    /** Says why the specification does not allow an event; the first reason counts. */
    List<Possibility> reject(TraceEvent event, String why) {
        return reject(event, keyOf(event).orElse(null), slotOf(event), why);
    }

    /** @return nothing, for nothing is possible */
    List<Possibility> reject(TraceEvent event, @Nullable TraceKey key, int slot, String why) {
        if (rejected == null) {
            rejected = new Rejected(
                    line,
                    "%s: design %s does not allow it: %s%n%s"
                            .formatted(event, design, why, context(slot, Optional.ofNullable(key))));
        }
        return List.of();
    }

    List<Possibility> rejectReturn(TraceEvent event) {
        return reject(event, "it returns without having been called");
    }

    Optional<Rejected> rejected() {
        return Optional.ofNullable(rejected);
    }
}
