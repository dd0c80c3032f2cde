package dev.keyslots.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * What the specification asks of a keyslot manager, as tests. Extend this class, and say how a manager is made:
 *
 * <pre>{@code
 * class MyManagerTest extends KeyslotManagerContract {
 *     @Override
 *     protected ManagerUnderTest manager(int slots, Hardware hardware) {
 *         return new MyAdapter(new MyManager(slots, hardware));
 *     }
 * }
 * }</pre>
 *
 * <p>What the manager cannot do is declared in {@link #missing}, and shows as tests that were aborted; where its design differs from the
 * reference, in {@link #choices}. Every test makes fresh managers, hundreds of thousands in all, so they should be cheap to make.
 */
public abstract class KeyslotManagerContract {
    /** Of a manager that was broken on purpose, one need not wait for long to say so. */
    private static final Duration STUCK_FOR_SURE = Duration.ofSeconds(1);

    /** A fresh manager, all of whose slots are empty. Called by several tests at once, if JUnit runs them in parallel. */
    protected abstract ManagerUnderTest manager(int slots, Hardware hardware);

    /** What the manager cannot do; nothing, unless this is overridden. */
    protected Set<Ability> missing() {
        return EnumSet.noneOf(Ability.class);
    }

    /**
     * Where the manager's design differs from the reference, by the names of {@code Designs.tla}: {@code Map.of("evictInUse",
     * "Refuses")}, say. A choice that breaks a promise is still found out.
     */
    protected Map<String, String> choices() {
        return Map.of();
    }

    /**
     * How many steps the exhaustive check follows, to be pinned so that it cannot come to follow fewer unnoticed: a wrong number fails, and
     * the message has the right one. Any number will do, unless this is overridden.
     */
    protected OptionalInt stepsToFollow() {
        return OptionalInt.empty();
    }

    /**
     * How long a call may take that has nothing to wait for, and an erasure in the background, before the manager is said to be stuck.
     * Nothing waits so long for a manager that conforms.
     */
    protected Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** Each declared limit by its name, so that nothing is left out silently. */
    @TestFactory
    Stream<DynamicNode> declared() {
        return missing().stream()
                .sorted()
                .map(ability -> dynamicTest(
                        "%s %s: declared as missing".formatted(ability.rules(), ability.name()),
                        () -> declared(ability)));
    }

    private static void declared(Ability ability) {
        Assumptions.abort(
                "declared: this manager is without what %s calls \"%s\"".formatted(ability.rules(), ability.meaning()));
    }

    /** Random chains of calls, and after each the states of manager and specification are compared. */
    @TestFactory
    Stream<DynamicNode> lock_step() {
        Once<RandomChains.Result> chains = new Once<>(() -> {
            try (KitOracle model = oracle(3, 4, 4)) {
                return new RandomChains(model, () -> new KitRun(model, missing(), maker(), UnaryOperator.identity()))
                        .run(false);
            }
        });
        return Arrays.stream(Action.values())
                .map(action -> dynamicTest(action.toString(), () -> {
                    action.needs().filter(missing()::contains).ifPresent(KeyslotManagerContract::declared);
                    RandomChains.Result result = chains.get();
                    Nonconformance failure = result.failures().get(action.label());
                    if (failure != null) {
                        throw failure;
                    }
                    if (result.coverage().getOrDefault(action.label(), 0) == 0) {
                        throw result.any()
                                .<AssertionError>map(other -> new AssertionError(
                                        "not judged: it never happened, as the chains end at %s"
                                                .formatted(other.action()),
                                        other))
                                .orElseGet(() -> new AssertionError(
                                        "it never happened in %,d steps: does the manager do it at all?"
                                                .formatted(result.steps())));
                    }
                }));
    }

    /** Every step in every state that a manager with 2 slots can come into, with 3 keys and 2 requests. */
    @TestFactory
    Stream<DynamicNode> exhaustive(TestReporter reporter) {
        return Stream.of(dynamicTest("R1-R8: every step in every state of 2 slots, 3 keys, 2 requests", () -> {
            try (KitOracle model = oracle(2, 3, 2)) {
                SmallScope.Result result = new SmallScope(
                                model,
                                !missing().contains(Ability.LEAST_RECENTLY_USED),
                                () -> new KitRun(model, missing(), maker(), UnaryOperator.identity()))
                        .run();
                reporter.publishEntry(
                        Map.of("states", "%,d".formatted(result.states()), "steps", "%,d".formatted(result.steps())));
                stepsToFollow().ifPresent(steps -> {
                    if (steps != result.steps()) {
                        throw new AssertionError(
                                "%d steps were followed, where stepsToFollow() pins %d: does the manager do less than before, or declare that it does?"
                                        .formatted(result.steps(), steps));
                    }
                });
            }
        }));
    }

    /** Threads that run freely: what they saw must be what the specification allows in some order. */
    @TestFactory
    Stream<DynamicNode> concurrency(TestReporter reporter) {
        return Stream.of(dynamicTest(
                "R3 GetHit, R4 GetProgram, R5 Put, R7 Evict: 3 threads, 2 slots, every round explained", () -> {
                    try (KitOracle model = oracle(2, 3, 3)) {
                        int calls = new FreeThreads(model, missing(), maker(), UnaryOperator.identity()).run();
                        reporter.publishEntry("calls", "%,d".formatted(calls));
                    }
                }));
    }

    /** Threads that wait for each other, are interrupted, or find that the driver has failed, in scenes that are played call by call. */
    @TestFactory
    Stream<DynamicNode> waiting() {
        return Arrays.stream(Scenario.values())
                .map(scenario -> dynamicTest(scenario.toString(), () -> {
                    scenario.needs().stream()
                            .filter(missing()::contains)
                            .findFirst()
                            .ifPresent(KeyslotManagerContract::declared);
                    scenario.play(maker(), patience());
                }));
    }

    /** Two managers of two devices, in lock-step. */
    @TestFactory
    Stream<DynamicNode> side_by_side() {
        return Stream.of(dynamicTest("R1: two managers have nothing in common", () -> {
            try (KitOracle model = oracle(3, 4, 4)) {
                new RandomChains(model, () -> new KitRun(model, missing(), maker(), UnaryOperator.identity()))
                        .sideBySide();
            }
        }));
    }

    /** That the checks can fail for this very manager: it is broken from outside, and that must be noticed. */
    @TestFactory
    Stream<DynamicNode> known_bad() {
        Once<KitOracle> forChains = new Once<>(() -> new KitOracle(3, 4, 4, choices(), STUCK_FOR_SURE));
        Once<KitOracle> forThreads = new Once<>(() -> new KitOracle(2, 3, 3, choices(), STUCK_FOR_SURE));
        return Stream.<DynamicNode>of(
                        dynamicContainer(
                                "in lock-step",
                                Arrays.stream(Mutant.values()).map(sabotage -> inLockStep(sabotage, forChains))),
                        dynamicContainer(
                                "with threads",
                                Arrays.stream(Mutant.values())
                                        .filter(Mutant::alsoWithThreads)
                                        .map(sabotage -> withThreads(sabotage, forThreads))),
                        dynamicContainer(
                                "where threads wait",
                                Arrays.stream(WaitingMutant.values()).map(this::whereThreadsWait)))
                .onClose(() -> {
                    forChains.done().ifPresent(KitOracle::close);
                    forThreads.done().ifPresent(KitOracle::close);
                });
    }

    private DynamicNode inLockStep(Mutant sabotage, Once<KitOracle> oracle) {
        return dynamicTest(sabotage + ", is noticed", () -> {
            sabotage.needs().filter(missing()::contains).ifPresent(KeyslotManagerContract::declared);
            KitOracle model = oracle.get();
            RandomChains.Result result = new RandomChains(
                            model, () -> new KitRun(model, missing(), maker(sabotage), sabotage::below))
                    .run(true);
            requireNoticed(sabotage, result.any());
        });
    }

    private DynamicNode withThreads(Mutant sabotage, Once<KitOracle> oracle) {
        return dynamicTest(sabotage + ", is noticed", () -> {
            Optional<Nonconformance> noticed = Optional.empty();
            try {
                new FreeThreads(oracle.get(), missing(), maker(sabotage), sabotage::below).run();
            } catch (Nonconformance e) {
                noticed = Optional.of(e);
            }
            requireNoticed(sabotage, noticed);
        });
    }

    private DynamicNode whereThreadsWait(WaitingMutant sabotage) {
        return dynamicTest(sabotage + ", is noticed", () -> {
            sabotage.shownBy().needs().stream()
                    .filter(missing()::contains)
                    .findFirst()
                    .ifPresent(KeyslotManagerContract::declared);
            Optional<Nonconformance> noticed = Optional.empty();
            try {
                sabotage.shownBy().play((slots, hardware) -> sabotage.around(manager(slots, hardware)), STUCK_FOR_SURE);
            } catch (Nonconformance e) {
                noticed = Optional.of(e);
            }
            requireNoticed(sabotage, noticed);
        });
    }

    private static void requireNoticed(Object sabotage, Optional<Nonconformance> noticed) {
        if (noticed.isEmpty()) {
            throw new AssertionError("not noticed: " + sabotage
                    + ". So the kit cannot tell this manager from a broken one; does the adapter pass everything on?");
        }
    }

    private KitOracle oracle(int slots, int keys, int requests) {
        return new KitOracle(slots, keys, requests, choices(), patience());
    }

    private KitRun.Maker maker() {
        return this::manager;
    }

    private KitRun.Maker maker(Mutant sabotage) {
        return (slots, hardware) -> sabotage.around(manager(slots, hardware), hardware);
    }

    /** What several tests look at is done once, by the first of them. */
    private static final class Once<T> {

        @FunctionalInterface
        interface Work<T> {
            T run() throws InterruptedException;
        }

        private final Work<T> work;
        private @Nullable T result;
        private @Nullable Nonconformance failure;

        Once(Work<T> work) {
            this.work = work;
        }

        synchronized T get() throws InterruptedException {
            if (failure != null) {
                throw failure;
            }
            T known = result;
            if (known == null) {
                try {
                    known = work.run();
                } catch (Nonconformance e) {
                    failure = e;
                    throw e;
                }
                result = known;
            }
            return known;
        }

        synchronized Optional<T> done() {
            return Optional.ofNullable(result);
        }
    }
}
