package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.ChainShrinker.Failing;
import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.Transition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** Leads a stack of devices along the transitions of its specification: each of them, or random walks. */
public final class StackRun implements AutoCloseable {

    /** The stacks that have a specification. */
    public enum Kind {
        /** A device with one slot whose capabilities grow, under a fallback with one slot. */
        BLOCK_LAYER("MCBlockLayer") {
            @Override
            GuidedStack stack(Oracle oracle) {
                return new BlockLayerStack(oracle);
            }
        },
        /** Two levels of mapped devices over leaves with slots and without. */
        LAYERED_DEVICE("MCLayeredDevice") {
            @Override
            GuidedStack stack(Oracle oracle) {
                return new LayeredDeviceStack();
            }
        };

        private final String module;

        Kind(String module) {
            this.module = module;
        }

        /** The model whose constants are the size of this. */
        public String module() {
            return module;
        }

        /** A fresh one, in its initial state. */
        abstract GuidedStack stack(Oracle oracle);
    }

    /**
     * What was executed.
     *
     * @param transitions how many transitions, each with everything compared after it
     * @param byAction how many of them each action has
     */
    public record Report(long transitions, Map<String, Integer> byAction) {}

    private static final int WALK = 60;

    private final StackWorld world;
    private final Map<String, Integer> byAction = new TreeMap<>();
    private long transitions;

    private StackRun(Kind kind, Path home) {
        this.world = StackWorld.load(kind, home);
    }

    /**
     * Executes every transition: the stack is brought into the state in which it begins by a shortest path.
     *
     * @param home the top level of the working copy
     * @param progress told now and then how many transitions were executed
     * @throws LockStepFailure at the first one that the implementation does not follow
     */
    public static Report exhaustively(Kind kind, Path home, LongConsumer progress) throws InterruptedException {
        try (StackRun run = new StackRun(kind, home)) {
            run.everything(progress);
            return run.report();
        }
    }

    /**
     * Walks at random, from the initial state on, again and again.
     *
     * @param steps how many transitions at least
     * @param shrink whether a walk that fails is made as short as can be found
     * @throws WalkFailure at the first walk that the implementation does not follow, with the walk
     * @throws LockStepFailure if some action of the specification never happened
     */
    public static Report randomly(Kind kind, Path home, long steps, long seed, boolean shrink) throws WalkFailure {
        try (StackRun run = new StackRun(kind, home)) {
            Random random = new Random(seed);
            // Some actions are rare, so a run that has not met all of them goes on for a while.
            while (run.transitions < steps || (!run.missing().isEmpty() && run.transitions < 4 * steps)) {
                run.walk(random, shrink);
            }
            run.requireAllActions();
            return run.report();
        }
    }

    // ---------------------------------------------------------------- every transition

    private void everything(LongConsumer progress) throws InterruptedException {
        EveryTransition.<Transition>of(
                world.oracle(),
                (path, transition) -> {
                    try (GuidedRun run = world.start()) {
                        path.forEach(run::apply);
                        run.apply(transition);
                    }
                    count(transition.label());
                    return transition;
                },
                () -> progress.accept(transitions));
    }

    // ---------------------------------------------------------------- random walks

    private void walk(Random random, boolean shrink) throws WalkFailure {
        List<String> steps = new ArrayList<>();
        try (GuidedRun run = world.start()) {
            for (int i = 0; i < WALK; i++) {
                Transition next = pick(world.allowed(run), random);
                steps.add(next.label().toString());
                run.apply(next);
                count(next.label());
            }
        } catch (LockStepFailure failure) {
            Failing<String> failing = new Failing<>(steps, failure);
            throw WalkFailure.of(
                    world.kind(), shrink ? new ChainShrinker<>(failing, this::failureOf).shrink() : failing);
        }
    }

    private Optional<Failing<String>> failureOf(List<String> steps) {
        List<String> done = new ArrayList<>();
        try (GuidedRun run = world.start()) {
            for (String step : steps) {
                Optional<Transition> next = world.allowed(run, step);
                if (next.isPresent()) {
                    done.add(step);
                    run.apply(next.get());
                }
            }
            return Optional.empty();
        } catch (LockStepFailure failure) {
            return Optional.of(new Failing<>(done, failure));
        }
    }

    /**
     * Goes a walk once more.
     *
     * @param told of each step that was followed
     * @throws LockStepFailure at the first one that the implementation does not follow
     * @throws IllegalArgumentException if the specification does not allow a step where it stands
     */
    public static void replay(StackWalk walk, Path home, Consumer<String> told) {
        try (StackWorld world = StackWorld.load(walk.stack(), home);
                GuidedRun run = world.start()) {
            for (String step : walk.steps()) {
                run.apply(world.allowed(run, step)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "the specification does not allow " + step + " where it stands")));
                told.accept(step);
            }
        }
    }

    /** First an action, the likelier the less often it has happened so far, and then any of its steps. */
    private Transition pick(List<Transition> allowed, Random random) {
        Map<String, List<Transition>> steps = allowed.stream()
                .collect(Collectors.groupingBy(
                        transition -> transition.label().action(), TreeMap::new, Collectors.toList()));
        double drawn = random.nextDouble()
                * steps.keySet().stream().mapToDouble(this::weight).sum();
        List<Transition> last = List.of();
        for (Map.Entry<String, List<Transition>> action : steps.entrySet()) {
            last = action.getValue();
            drawn -= weight(action.getKey());
            if (drawn < 0) {
                break;
            }
        }
        return last.get(random.nextInt(last.size()));
    }

    private double weight(String action) {
        return 1.0 / (10 + byAction.getOrDefault(action, 0));
    }

    /** The actions that have not happened so far. */
    private Set<String> missing() {
        Set<String> missing = new TreeSet<>(
                world.oracle().labels().stream().map(Label::action).collect(Collectors.toSet()));
        missing.removeAll(byAction.keySet());
        missing.removeAll(NEVER);
        return missing;
    }

    private void requireAllActions() {
        Set<String> missing = missing();
        if (!missing.isEmpty()) {
            throw new LockStepFailure("random walks never came to " + missing + ": they are too short or too few");
        }
    }

    /** What the reference design does not do: a capability that is withdrawn, a target that passes no contexts on. */
    private static final Set<String> NEVER = Set.of("Shrink", "MeetOpaque");

    private void count(Label label) {
        transitions++;
        byAction.merge(label.action(), 1, Integer::sum);
    }

    private Report report() {
        return new Report(transitions, Map.copyOf(byAction));
    }

    @Override
    public void close() {
        world.close();
    }
}
