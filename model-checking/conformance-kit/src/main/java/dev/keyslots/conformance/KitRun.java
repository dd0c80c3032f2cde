package dev.keyslots.conformance;

import dev.keyslots.conformance.KitHardware.Call;
import dev.keyslots.conformance.KitHardware.Outcome;
import dev.keyslots.conformance.KitHardware.Seen;
import dev.keyslots.conformance.ManagerUnderTest.Eviction;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One run of a manager beside the oracle: after each step, what the manager did is a step that the specification allows, and the
 * hardware, and what the manager shows of itself, are as the specification says.
 *
 * <p>A manager may erase stale slots whenever it likes, in threads of its own, see {@link SpecSide}. Until it has committed such an erasure, it
 * may show the state before and have no time for others: then the kit looks again.
 */
final class KitRun {

    /** What makes a fresh manager on this hardware, of as many slots as the oracle has. */
    @FunctionalInterface
    interface Maker {
        ManagerUnderTest apply(int slots, Hardware hardware);

        /** @throws Nonconformance if it cannot be made */
        default ManagerUnderTest make(int slots, Hardware hardware) {
            try {
                return Objects.requireNonNull(apply(slots, hardware), "it is null");
            } catch (RuntimeException | Error e) {
                throw new Nonconformance(
                        "GetProgram", "R1: a manager of %d slots could not be made: %s".formatted(slots, e), e);
            }
        }
    }

    /** A step that was done, what the manager answered, and what its hardware was asked for meanwhile. */
    record Done(KitStep step, Object answer, List<Call> calls) {
        Done {
            calls = List.copyOf(calls);
        }
    }

    private final KitOracle model;
    private final Set<Ability> missing;
    private final KitHardware hardware;
    private final ManagerUnderTest manager;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private final List<Done> done = new ArrayList<>();
    private final List<Call> callsOfThisStep = new ArrayList<>();
    private final Map<String, Integer> coverage = new TreeMap<>();
    private final SpecSide specification;
    private @Nullable KitStep current;
    private Object answer = "";
    private Optional<Snapshot> shown = Optional.empty();
    /** Whether the manager may be about to commit an erasure. */
    private boolean erasing;

    private boolean replaying;

    private record Held(String key, int slot) {}

    KitRun(KitOracle model, Set<Ability> missing, Maker maker, UnaryOperator<Hardware> between) {
        this.model = model;
        this.missing = missing;
        this.hardware = new KitHardware(model.slots);
        this.manager = maker.make(model.slots, between.apply(hardware));
        this.specification = new SpecSide(model);
        observe("Init");
    }

    /** The steps that were done, or begun. */
    List<KitStep> steps() {
        List<KitStep> steps = done.stream().map(Done::step).collect(Collectors.toCollection(ArrayList::new));
        Optional.ofNullable(current).ifPresent(steps::add);
        return steps;
    }

    /** What has happened, to be done again. */
    List<Done> path() {
        return List.copyOf(done);
    }

    /** How often each action happened. */
    Map<String, Integer> coverage() {
        return Map.copyOf(coverage);
    }

    BeliefState belief() {
        return specification.belief();
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
    boolean apply(KitStep step) {
        if (!mayBeDone(step)) {
            return false;
        }
        current = step;
        callsOfThisStep.clear();
        try {
            switch (step) {
                case KitStep.Get get -> get(get);
                case KitStep.Put put -> put(put);
                case KitStep.Evict evict -> evict(evict);
                case KitStep.Reprogram reprogram -> reprogram(reprogram);
            }
        } finally {
            hardware.willEnd(Outcome.SUCCEEDS, Set.of());
        }
        done.add(new Done(step, answer, callsOfThisStep));
        current = null;
        return true;
    }

    /**
     * Does steps again that were judged before, and led to this belief: it need not be judged again, if the manager asks its hardware for
     * the same.
     *
     * @return false if the manager did something else this time; then the run is of no use
     */
    boolean replay(List<Done> path, BeliefState end) {
        replaying = true;
        for (Done before : path) {
            apply(before.step());
            if (!done.getLast().equals(before)) {
                return false;
            }
        }
        replaying = false;
        specification.startFrom(end);
        return true;
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

    // ---------------------------------------------------------------- the calls

    @FunctionalInterface
    private interface Ask<T> {
        @Nullable
        T now() throws DriverFailedException, InterruptedException;
    }

    private <T> T ask(String action, Ask<T> call) throws DriverFailedException {
        @Nullable T returned;
        try {
            returned = call.now();
        } catch (DriverFailedException e) {
            throw e;
        } catch (Exception | Error e) {
            throw wrong(action, "%s threw %s".formatted(currentOr(action), e), e);
        }
        if (returned == null) {
            throw wrong(action, "%s returned null".formatted(currentOr(action)));
        }
        return returned;
    }

    private <T> T askWithoutError(String action, Ask<T> call) {
        try {
            return ask(action, call);
        } catch (DriverFailedException e) {
            throw wrong(action, "%s threw %s".formatted(currentOr(action), e), e);
        }
    }

    private String currentOr(String action) {
        return current == null ? action : current.toString();
    }

    private boolean mayGet(KitStep.Get get) {
        return !replaying && specification.mayServe(get);
    }

    private void get(KitStep.Get get) {
        hardware.willEnd(get.driver(), Set.of());
        OptionalInt slot;
        try {
            slot = can(Ability.TRY_GET)
                    ? tryGet(get)
                    : OptionalInt.of(ask("GetProgram", () -> manager.get(copyOf(get.key()))));
            answer = slot;
        } catch (DriverFailedException e) {
            answer = e.getClass();
            Seen seen = look();
            if (seen.programs().size() != 1 || seen.programs().getFirst().succeeded()) {
                throw wrong(
                        "GetProgramFails",
                        "the get reported an error of a driver that was asked to " + seen.calls(),
                        e);
            }
            int failed = seen.programs().getFirst().slot();
            take(Label.of("GetProgramFails", get.request(), get.key(), failed), seen.erasures());
            return;
        }
        if (slot.isEmpty()) {
            coverage.merge("GetWaits", 1, Integer::sum);
            observe("GetWaits");
        } else {
            got(get, slot.getAsInt(), look());
        }
    }

    /** A get that finds the driver erasing a slot may give up, but only while that lasts. */
    private OptionalInt tryGet(KitStep.Get get) throws DriverFailedException {
        Patience.Wait wait = model.patience.begin();
        while (true) {
            OptionalInt slot = ask("GetProgram", () -> manager.tryGet(copyOf(get.key())));
            if (slot.isPresent()) {
                return slot;
            }
            Seen seen = look();
            if (!seen.programs().isEmpty()) {
                throw wrong("GetWaits", "the get gave up for want of an idle slot, but had the driver " + seen.calls());
            }
            takeErasures("GetWaits", seen.erasures());
            if (!mayGet(get)) {
                return slot;
            }
            if (!(erasing || specification.mayErase()) || !wait.goesOn()) {
                throw wrong("GetWaits", "the get gave up as if it had to wait, but it need not");
            }
        }
    }

    private void got(KitStep.Get get, int slot, Seen seen) {
        if (slot < 0 || slot >= model.slots) {
            throw wrong(
                    "GetProgram",
                    "the get returned slot %d, but there are %d, numbered from 0".formatted(slot, model.slots));
        }
        List<Call> programs = seen.programs();
        if (programs.stream().anyMatch(call -> !call.succeeded())) {
            throw wrong(
                    "GetProgramFails",
                    "the get returned slot %d, but the driver was asked to %s".formatted(slot, programs));
        }
        if (programs.size() > 1 || programs.stream().anyMatch(call -> call.slot() != slot)) {
            throw wrong("GetProgram", "the get returned slot %d, but had the driver %s".formatted(slot, programs));
        }
        held.put(get.request(), new Held(get.key(), slot));
        String action = programs.isEmpty() ? "GetHit" : "GetProgram";
        take(Label.of(action, get.request(), get.key(), slot), seen.erasures());
    }

    private void put(KitStep.Put put) {
        answer = "";
        Held holds = held.remove(put.request());
        if (holds == null) {
            throw new IllegalStateException(put.request() + " holds nothing");
        }
        askWithoutError("Put", () -> {
            manager.put(holds.slot);
            return true;
        });
        Seen seen = look();
        noPrograms("Put", "the put", seen);
        take(Label.of("Put", put.request(), holds.slot), seen.erasures());
    }

    private void evict(KitStep.Evict evict) {
        hardware.willEnd(evict.driver(), Set.of());
        Eviction reported = askWithoutError("EvictIdle", () -> manager.evict(copyOf(evict.key())));
        answer = reported;
        Seen seen = look();
        noPrograms("EvictIdle", "the eviction", seen);
        if (replaying) {
            return;
        }
        List<Call> erasures = seen.erasures();
        String action = specification
                .takeEviction(reported, evict.key(), erasures)
                .orElseThrow(() -> wrong(
                        actionOf(reported, erasures),
                        "the eviction reported %s and had the driver %s, which the specification does not allow here"
                                .formatted(reported, erasures.isEmpty() ? "do nothing" : erasures)));
        int own = action.equals("EvictIdle") || action.equals("EvictFails") ? 1 : 0;
        took(action, erasures.subList(own, erasures.size()));
    }

    private static String actionOf(Eviction reported, List<Call> erasures) {
        return switch (reported) {
            case IN_USE -> "EvictBusy";
            case FAILED -> "EvictFails";
            case DONE -> erasures.isEmpty() ? "EvictAbsent" : "EvictIdle";
        };
    }

    private void reprogram(KitStep.Reprogram reprogram) {
        if (reprogram.afterReset()) {
            Seen before = hardware.reset();
            callsOfThisStep.addAll(before.calls());
            noPrograms("ReprogramAll", "before the reset, it", before);
            takeErasures("ReprogramAll", before.erasures());
            if (!replaying) {
                specification.take(Label.of("Reset"), List.of());
            }
        }
        if (!reprogram.failing().isEmpty()) {
            hardware.willEnd(Outcome.FAILS_AND_LEAVES, reprogram.failing());
        }
        Set<Integer> reported = Set.copyOf(askWithoutError("ReprogramAll", manager::reprogram));
        answer = reported;
        Seen seen = look();
        Set<Integer> failed = new TreeSet<>();
        for (Call call : seen.programs()) {
            if (!call.succeeded()) {
                failed.add(call.slot());
            }
        }
        if (!failed.equals(reported)) {
            throw wrong(
                    "ReprogramAll", "slots %s were reported to have failed, but it was %s".formatted(reported, failed));
        }
        take(Label.of("ReprogramAll", failed), seen.erasures());
    }

    /** An equal key that is another object, as two users of a key have it. */
    @SuppressWarnings("StringOperationCanBeSimplified") // a manager that compares keys by reference shall not find it
    private static String copyOf(String key) {
        return new String(key);
    }

    // ---------------------------------------------------------------- the oracle

    private void take(Label label, List<Call> erasures) {
        if (replaying) {
            return;
        }
        if (!specification.take(label, erasures)) {
            throw wrong(
                    label.action(),
                    "%s%s happened, which the specification does not allow here"
                            .formatted(label, erasures.isEmpty() ? "" : ", and besides " + erasures));
        }
        took(label.action(), erasures);
    }

    private void took(String action, List<Call> erasures) {
        erasing |= !erasures.isEmpty();
        coverage.merge(action, 1, Integer::sum);
        observe(action);
    }

    private void takeErasures(String action, List<Call> erasures) {
        if (replaying) {
            return;
        }
        for (Call call : erasures) {
            if (!specification.takeErasure(call)) {
                throw wrong(
                        action,
                        "the driver was asked to %s, which the specification does not allow here".formatted(call));
            }
        }
        erasing |= !erasures.isEmpty();
    }

    private void noPrograms(String action, String what, Seen seen) {
        if (!seen.programs().isEmpty()) {
            throw wrong(action, "%s had the driver %s".formatted(what, seen.calls()));
        }
    }

    private Seen look() {
        Seen seen = hardware.look();
        callsOfThisStep.addAll(seen.calls());
        if (!seen.programs().isEmpty()) {
            erasing = false; // The hardware is asked for one thing after the other.
        }
        return seen;
    }

    // ---------------------------------------------------------------- observations

    private void observe(String action) {
        if (replaying) {
            return;
        }
        Patience.Wait wait = model.patience.begin();
        boolean agrees = false;
        while (!agrees) {
            Seen before = look();
            noPrograms(action, "besides, it", before);
            takeErasures(action, before.erasures());
            shown = snapshot(action);
            agrees = specification.select(
                    state -> state.value("hardware").equals(before.contents()) && agrees(shown, state));
            if (!agrees) {
                // It may have erased a slot since the hardware was looked at, or have yet to commit that it has.
                Seen since = look();
                noPrograms(action, "besides, it", since);
                takeErasures(action, since.erasures());
                if (since.erasures().isEmpty() && !(erasing && wait.goesOn())) {
                    throw wrong(action, "the states differ in what is marked below");
                }
            }
        }
        requirePromises(action);
    }

    private Optional<Snapshot> snapshot(String action) {
        if (!can(Ability.SNAPSHOT)) {
            return Optional.empty();
        }
        Optional<Snapshot> snapshot = askWithoutError(action, manager::snapshot);
        if (snapshot.isEmpty()) {
            throw wrong(action, "the manager shows no snapshot, and does not declare so");
        }
        return snapshot;
    }

    private boolean agrees(Optional<Snapshot> snapshot, SpecState state) {
        return snapshot.stream()
                .allMatch(
                        each -> SpecView.differences(state, each, keepsOrder()).isEmpty());
    }

    private void requirePromises(String action) {
        specification.brokenPromise().ifPresent(promise -> {
            throw wrong(action, "the declared choices allow this, but it breaks the promise " + promise);
        });
    }

    private boolean keepsOrder() {
        return can(Ability.LEAST_RECENTLY_USED);
    }

    private Nonconformance wrong(String action, String what) {
        return wrong(action, what, null);
    }

    private Nonconformance wrong(String action, String what, @Nullable Throwable cause) {
        return new Nonconformance(
                action,
                SpecView.failure(
                        Action.ruleOf(action),
                        what,
                        steps(),
                        hardware.look().contents(),
                        shown,
                        keepsOrder(),
                        specification.belief()),
                cause);
    }
}
