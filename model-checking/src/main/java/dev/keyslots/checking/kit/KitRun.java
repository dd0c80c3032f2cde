package dev.keyslots.checking.kit;

import dev.keyslots.checking.kit.KitHardware.Call;
import dev.keyslots.checking.kit.KitHardware.Outcome;
import dev.keyslots.checking.kit.ManagerUnderTest.Eviction;
import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.oracle.SpecState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a manager beside the oracle: after each step, what the manager did is a step that the specification allows, and the
 * hardware, and what the manager shows of itself, are as the specification says.
 */
final class KitRun {

    /** What makes a fresh manager on this hardware, of as many slots as the oracle has. */
    @FunctionalInterface
    interface Maker extends java.util.function.BiFunction<Integer, Hardware, ManagerUnderTest> {}

    private final KitOracle model;
    private final Set<Ability> missing;
    private final KitHardware hardware;
    private final ManagerUnderTest manager;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final List<KitStep> steps = new ArrayList<>();
    private final Map<String, Integer> coverage = new TreeMap<>();
    private Set<SpecState> states;
    private @Nullable Observed observed;
    private boolean replaying;

    private record Held(String key, int slot) {}

    private record Observed(Map<Integer, String> hardware, Optional<Snapshot> snapshot) {}

    KitRun(KitOracle model, Set<Ability> missing, Maker maker, UnaryOperator<Hardware> between) {
        this.model = model;
        this.missing = missing;
        this.hardware = new KitHardware(model.slots);
        this.manager = maker.apply(model.slots, between.apply(hardware));
        this.states = model.initial;
        observe("Init");
    }

    /** The steps that could be done. */
    List<KitStep> steps() {
        return List.copyOf(steps);
    }

    /** How often each action happened. */
    Map<String, Integer> coverage() {
        return Map.copyOf(coverage);
    }

    Set<SpecState> states() {
        return Set.copyOf(states);
    }

    /** The requests that hold nothing. */
    List<String> free() {
        return model.requests.stream()
                .filter(request -> !held.containsKey(request))
                .toList();
    }

    Set<String> holding() {
        return held.keySet();
    }

    /**
     * @return false if the step cannot be done here; then nothing has happened
     * @throws Nonconformance if the manager does what the specification does not allow
     */
    boolean apply(KitStep step) throws InterruptedException {
        if (!mayBeDone(step)) {
            return false;
        }
        steps.add(step);
        try {
            switch (step) {
                case KitStep.Get get -> get(get);
                case KitStep.Put put -> put(put);
                case KitStep.Evict evict -> evict(evict);
                case KitStep.Reprogram reprogram -> reprogram(reprogram);
            }
        } catch (RuntimeException e) {
            throw wrong(nameOf(step), "the manager threw " + e);
        } finally {
            hardware.willEnd(Outcome.SUCCEEDS, Set.of());
        }
        return true;
    }

    /** Does steps that were judged before, up to these states. Whoever keeps to an order does the same again. */
    void replay(List<KitStep> path, Set<SpecState> end) throws InterruptedException {
        replaying = keepsOrder();
        for (KitStep step : path) {
            apply(step);
        }
        if (replaying) {
            replaying = false;
            states = end;
        }
    }

    private boolean mayBeDone(KitStep step) {
        return replaying
                || switch (step) {
                    case KitStep.Get get -> {
                        boolean shares = held.values().stream().anyMatch(each -> each.key.equals(get.key()));
                        yield !held.containsKey(get.request())
                                && (get.driver() == Outcome.SUCCEEDS || can(Ability.DRIVER_ERRORS))
                                && (!shares || can(Ability.SHARING))
                                && (can(Ability.TRY_GET) || mayGet(get));
                    }
                    case KitStep.Put put -> held.containsKey(put.request());
                    case KitStep.Evict evict -> evict.driver() == Outcome.SUCCEEDS || can(Ability.DRIVER_ERRORS);
                    case KitStep.Reprogram reprogram ->
                        can(Ability.REPROGRAM) && (reprogram.failing().isEmpty() || can(Ability.DRIVER_ERRORS));
                };
    }

    private boolean can(Ability ability) {
        return !missing.contains(ability);
    }

    private static String nameOf(KitStep step) {
        return switch (step) {
            case KitStep.Get get -> "GetProgram";
            case KitStep.Put put -> "Put";
            case KitStep.Evict evict -> "EvictIdle";
            case KitStep.Reprogram reprogram -> "ReprogramAll";
        };
    }

    // ---------------------------------------------------------------- the calls

    private boolean mayGet(KitStep.Get get) {
        return !replaying
                && states.stream()
                        .anyMatch(state -> slots().anyMatch(slot ->
                                isAllowed(state, "GetHit", get, slot) || isAllowed(state, "GetProgram", get, slot)));
    }

    private boolean isAllowed(SpecState state, String action, KitStep.Get get, int slot) {
        return !model.oracle
                .successors(state, Label.of(action, get.request(), get.key(), slot))
                .isEmpty();
    }

    private IntStream slots() {
        return IntStream.range(0, model.slots);
    }

    private void get(KitStep.Get get) throws InterruptedException {
        hardware.willEnd(get.driver(), Set.of());
        OptionalInt slot;
        try {
            slot = can(Ability.TRY_GET) ? manager.tryGet(get.key()) : OptionalInt.of(manager.get(get.key()));
        } catch (DriverFailed e) {
            List<Call> calls = workOn("GetProgramFails");
            if (calls.size() != 1 || calls.getFirst().succeeded()) {
                throw wrong("GetProgramFails", "the get told an error of the driver, which was asked to " + calls);
            }
            take(Label.of(
                    "GetProgramFails",
                    get.request(),
                    get.key(),
                    calls.getFirst().slot()));
            return;
        }
        List<Call> calls = workOn("GetProgram");
        if (slot.isEmpty()) {
            if (!calls.isEmpty()) {
                throw wrong("GetWaits", "the get told that no slot is idle, but had the driver " + calls);
            }
            if (mayGet(get)) {
                throw wrong("GetWaits", "the get told that it would have to wait, but need not");
            }
            coverage.merge("GetWaits", 1, Integer::sum);
            observe("GetWaits");
            return;
        }
        int got = slot.getAsInt();
        if (calls.stream().anyMatch(call -> !call.succeeded())) {
            throw wrong(
                    "GetProgramFails",
                    "the get returned slot %d, but the driver was asked to %s".formatted(got, calls));
        }
        if (calls.size() > 1 || calls.stream().anyMatch(call -> call.slot() != got)) {
            throw wrong("GetProgram", "the get returned slot %d, but had the driver %s".formatted(got, calls));
        }
        held.put(get.request(), new Held(get.key(), got));
        take(Label.of(calls.isEmpty() ? "GetHit" : "GetProgram", get.request(), get.key(), got));
    }

    private void put(KitStep.Put put) throws InterruptedException {
        Held holds = held.remove(put.request());
        if (holds == null) {
            throw new IllegalStateException(put.request() + " holds nothing");
        }
        manager.put(holds.slot);
        take(Label.of("Put", put.request(), holds.slot));
    }

    private void evict(KitStep.Evict evict) throws InterruptedException {
        hardware.willEnd(evict.driver(), Set.of());
        Eviction told = manager.evict(evict.key());
        List<Call> calls = hardware.takeCalls();
        if (calls.size() > 1 || calls.stream().anyMatch(Call::program)) {
            throw wrong("EvictIdle", "the eviction had the driver " + calls);
        }
        if (told == Eviction.IN_USE) {
            if (!calls.isEmpty()) {
                throw wrong("EvictBusy", "the eviction told that the key is in use, but had the driver " + calls);
            }
            takeOneOf(slots().mapToObj(slot -> Label.of("EvictBusy", evict.key(), slot))
                    .toList());
        } else if (calls.isEmpty()) {
            if (told == Eviction.FAILED) {
                throw wrong("EvictFails", "the eviction told an error of the driver, which was not asked");
            }
            take(Label.of("EvictAbsent", evict.key()));
        } else {
            if (calls.getFirst().succeeded() != (told == Eviction.DONE)) {
                throw wrong("EvictFails", "the eviction told " + told + ", but had the driver " + calls);
            }
            take(Label.of(
                    told == Eviction.DONE ? "EvictIdle" : "EvictFails",
                    evict.key(),
                    calls.getFirst().slot()));
        }
    }

    private void reprogram(KitStep.Reprogram reprogram) throws InterruptedException {
        if (reprogram.afterReset()) {
            hardware.reset();
            advance(List.of(Label.of("Reset")));
        }
        if (!reprogram.failing().isEmpty()) {
            hardware.willEnd(Outcome.FAILS_AND_LEAVES, reprogram.failing());
        }
        Set<Integer> told = manager.reprogram();
        Set<Integer> failed = new TreeSet<>();
        for (Call call : workOn("ReprogramAll")) {
            if (!call.succeeded()) {
                failed.add(call.slot());
            }
        }
        if (!failed.equals(told)) {
            throw wrong("ReprogramAll", "slots %s were told to have failed, but it was %s".formatted(told, failed));
        }
        take(Label.of("ReprogramAll", failed));
    }

    /** The programs since the last call. Erasures before them, of a slot to be erased in the background, are steps of their own. */
    private List<Call> workOn(String action) {
        List<Call> programs = new ArrayList<>();
        for (Call call : hardware.takeCalls()) {
            if (call.program()) {
                programs.add(call);
            } else if (!advance(List.of(Label.of(call.succeeded() ? "Erase" : "EraseFails", call.slot())))) {
                throw wrong(action, "the driver was asked to " + call);
            }
        }
        return programs;
    }

    // ---------------------------------------------------------------- the oracle

    private void take(Label label) {
        takeOneOf(List.of(label));
    }

    private void takeOneOf(List<Label> labels) {
        Label label = labels.getFirst();
        if (!advance(labels)) {
            throw wrong(
                    label.action(),
                    (labels.size() == 1 ? label : label.action() + " of that key in any slot")
                            + " happened, which the specification does not allow here");
        }
        coverage.merge(label.action(), 1, Integer::sum);
        workOn(label.action()).forEach(call -> {
            throw wrong(label.action(), "besides, the driver was asked to " + call);
        });
        observe(label.action());
    }

    private boolean advance(List<Label> labels) {
        if (replaying) {
            return true;
        }
        Set<SpecState> next = new LinkedHashSet<>();
        for (SpecState state : states) {
            labels.forEach(label -> next.addAll(model.oracle.successors(state, label)));
        }
        if (!next.isEmpty()) {
            states = next;
        }
        return !next.isEmpty();
    }

    private void observe(String action) {
        if (replaying) {
            return;
        }
        Observed seen =
                new Observed(hardware.contents(), can(Ability.SNAPSHOT) ? manager.snapshot() : Optional.empty());
        observed = seen;
        if (can(Ability.SNAPSHOT) && seen.snapshot.isEmpty()) {
            throw wrong(action, "the manager shows no snapshot, and does not declare so");
        }
        Set<SpecState> agreeing = new LinkedHashSet<>();
        for (SpecState state : states) {
            if (state.value("hardware").equals(seen.hardware)
                    && seen.snapshot.stream()
                            .allMatch(shown -> SpecView.differences(state, shown, keepsOrder())
                                    .isEmpty())) {
                agreeing.add(state);
            }
        }
        if (agreeing.isEmpty()) {
            throw wrong(action, "the states differ in what is marked below");
        }
        states = agreeing;
        List<String> broken =
                states.stream().flatMap(state -> model.broken(state).stream()).toList();
        if (broken.size() == states.size()) {
            throw wrong(action, "the declared choices allow this, but it breaks the promise " + broken.getFirst());
        }
    }

    private boolean keepsOrder() {
        return can(Ability.LEAST_RECENTLY_USED);
    }

    private Nonconformance wrong(String action, String what) {
        Observed seen = observed;
        Map<Integer, String> now = hardware.contents();
        Optional<Snapshot> shown = seen == null ? Optional.empty() : seen.snapshot;
        return new Nonconformance(
                action,
                SpecView.failure(Action.ruleOf(action), what, steps, now, shown, keepsOrder(), model.oracle, states));
    }
}
