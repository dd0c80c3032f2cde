package dev.keyslots.checking.traces.follow;

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
import dev.keyslots.checking.traces.state.SpecModels;
import dev.keyslots.checking.traces.state.StateVector;
import dev.keyslots.checking.traces.state.SymbolicState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Infers the state of a manager whose trace starts in the middle. A slot is known once the trace shows that it is programmed: then
 * it has that key and one holder. When all slots are known, so is the state, for the order of the idle list follows from the
 * puts. Until then nothing is judged.
 */
final class StateInference {
    private final int slots;
    private final Map<Long, Operation> operations = new LinkedHashMap<>();
    private final @Nullable TraceKey[] keys;
    private final int[] count;
    private final List<Put> puts = new ArrayList<>();
    private final Map<Get, Integer> programming = new LinkedHashMap<>();
    private long line;

    StateInference(int slots) {
        this(slots, Map.of());
    }

    /** @param underWay the operations that are known to be under way, by their numbers */
    StateInference(int slots, Map<Long, Operation> underWay) {
        this.slots = slots;
        this.operations.putAll(underWay);
        this.keys = new TraceKey[slots];
        this.count = new int[slots];
    }

    void learn(long number, TraceEvent event) {
        line = number;
        switch (event) {
            case TraceEvent.GetCalled call ->
                operations.put(call.operation(), new Get(line, "", call.key(), call.prophecy()));
            case TraceEvent.PutCalled call -> putCalled(call);
            case TraceEvent.EvictCalled call ->
                operations.put(call.operation(), new Evict(line, call.key(), call.prophecy()));
            case TraceEvent.ReprogramCalled call -> operations.put(call.operation(), new Reprogram(line));
            case TraceEvent.ProgramBegins program -> {
                if (operations.get(program.operation()) instanceof Get get) {
                    get.worksOn = program.slot();
                }
                forget(program.slot());
            }
            case TraceEvent.ProgramEnds program -> programEnds(program);
            case TraceEvent.EraseBegins erase -> {
                if (operations.get(erase.operation()) instanceof Evict evict) {
                    evict.worksOn = erase.slot();
                }
                forget(erase.slot());
            }
            case TraceEvent.GetReturned get -> got(get);
            case TraceEvent.GetFailed get -> end(get.operation());
            case TraceEvent.GetGaveUp get -> end(get.operation());
            case TraceEvent.GetReturnedUnknown get -> end(get.operation());
            case TraceEvent.PutReturned put -> {
                if (end(put.operation()) instanceof Put ended) {
                    settle(ended.slot);
                }
            }
            case TraceEvent.EvictReturned evict -> {
                if (end(evict.operation()) instanceof Evict ended
                        && evict.result() != TraceEvent.EvictReturned.Result.DONE) {
                    slotOf(ended.key).ifPresent(this::forget);
                }
            }
            case TraceEvent.ReprogramReturned reprogram -> {
                end(reprogram.operation());
                Arrays.fill(keys, null);
            }
            case TraceEvent.EraseEnds erase -> forget(erase.slot());
            case TraceEvent.HasTakenEffect effect -> {}
            case TraceEvent.OutOfPlace outOfPlace -> {}
            case TraceEvent.CountSeen seen -> {}
            case TraceEvent.CountWasSeen seen -> {}
            case TraceEvent.KeySeen seen -> {}
            case TraceEvent.LookedUp seen -> {}
            case TraceEvent.InputSnapshot seen -> {}
            case TraceEvent.Step step -> step(step);
        }
    }

    private void step(TraceEvent.Step step) {
        if (step.kind() == StepKind.GET_PROGRAM && step.slot() < slots) {
            keys[step.slot()] = step.key().orElseThrow();
            count[step.slot()] = 1;
        }
    }

    private void programEnds(TraceEvent.ProgramEnds program) {
        if (program.succeeded()
                && program.slot() < slots
                && operations.get(program.operation()) instanceof Get get
                && get.worked()) {
            get.work = Work.SUCCEEDED;
            keys[program.slot()] = get.key;
            count[program.slot()] = 1;
            puts.removeIf(put -> put.slot == program.slot());
            programming.put(get, program.slot());
        }
    }

    private void got(TraceEvent.GetReturned event) {
        if (!(end(event.operation()) instanceof Get get) || programming.remove(get) != null || !isKnown(event.slot())) {
            return;
        }
        if (get.key.equals(keys[event.slot()])) {
            count[event.slot()]++;
            settle(event.slot());
        } else {
            forget(event.slot());
        }
    }

    private void putCalled(TraceEvent.PutCalled call) {
        Put put = new Put(line, call.slot());
        operations.put(call.operation(), put);
        if (!isKnown(call.slot())) {
            return;
        }
        if (remainingHolders(call.slot()) > 0) {
            puts.add(put);
        } else {
            forget(call.slot());
        }
    }

    /** As in {@link HiddenSteps}: what is not the last put takes effect when it has returned. */
    private void settle(int slot) {
        for (Put put : List.copyOf(puts)) {
            if (put.slot == slot && !put.isUnderWay() && remainingHolders(slot) > 0) {
                puts.remove(put);
                count[slot]--;
            }
        }
    }

    private int remainingHolders(int slot) {
        return count[slot] - (int) puts.stream().filter(put -> put.slot == slot).count();
    }

    private boolean isKnown(int slot) {
        return slot >= 0 && slot < slots && keys[slot] != null;
    }

    private void forget(int slot) {
        if (slot >= 0 && slot < slots) {
            keys[slot] = null;
            puts.removeIf(put -> put.slot == slot);
            programming.values().removeIf(each -> each == slot);
        }
    }

    /** The slots, not what is under way. */
    void forgetAll() {
        for (int slot = 0; slot < slots; slot++) {
            forget(slot);
        }
    }

    private Optional<Integer> slotOf(TraceKey key) {
        for (int slot = 0; slot < slots; slot++) {
            if (key.equals(keys[slot])) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private @Nullable Operation end(long number) {
        Operation operation = operations.remove(number);
        if (operation != null) {
            operation.returned = line;
        }
        return operation;
    }

    /** Slots of which nothing is known. */
    List<Integer> unknown() {
        List<Integer> unknown = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            if (!isKnown(slot)) {
                unknown.add(slot);
            }
        }
        return unknown;
    }

    /**
     * Who follows from here on, once everything is known.
     *
     * @param begin what is done with the state that was inferred
     */
    Optional<TraceMonitor> follower(SpecModels models, boolean driverUnderLock, UnaryOperator<SymbolicState> begin) {
        boolean driverAtWork = operations.values().stream()
                .anyMatch(operation -> operation instanceof Get get && get.worked() && !programming.containsKey(get));
        if (!unknown().isEmpty() || driverAtWork) {
            return Optional.empty();
        }
        List<TraceKey> byNumber = new ArrayList<>();
        for (TraceKey key : keys) {
            byNumber.add(java.util.Objects.requireNonNull(key));
        }
        if (byNumber.stream().map(TraceKey::identity).distinct().count() < slots) {
            return Optional.empty();
        }
        SymbolicState state = begin.apply(SymbolicState.of(models, vector(), byNumber));
        Candidate possibility = new Candidate(state, List.of(), List.of(), List.copyOf(puts));
        for (Map.Entry<Get, Integer> each : programming.entrySet()) {
            possibility = possibility.with(each.getKey(), StepKind.GET_PROGRAM, each.getValue());
        }
        for (Operation operation : operations.values()) {
            if (operation instanceof Evict evict && !evict.worked()) {
                possibility = possibility.with(evict, StepKind.EVICT_ABSENT, -1); // there may have been such a moment
            }
        }
        return Optional.of(new TraceMonitor(models.design(), slots, driverUnderLock, List.of(possibility), operations));
    }

    private StateVector vector() {
        int[] same = new int[slots];
        Arrays.setAll(same, slot -> slot);
        int[] links = new int[slots];
        Arrays.fill(links, StateVector.LINKED);
        List<Integer> holders = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            for (int i = 0; i < count[slot]; i++) {
                holders.add(slot);
            }
        }
        int[] holderSlot = holders.stream().mapToInt(Integer::intValue).toArray();
        return new StateVector(
                same, links, count.clone(), new int[0], same, true, holderSlot, holderSlot, new int[0], new int[0]);
    }
}
