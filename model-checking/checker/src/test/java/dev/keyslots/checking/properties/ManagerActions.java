package dev.keyslots.checking.properties;

import dev.keyslots.checking.lockstep.LockStep;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.device.FaultPlan.Outcome;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/**
 * The calls on a manager, one action each. Which step of the specification a call becomes, say {@code GetHit} or {@code GetProgram}, is for
 * the implementation to decide and for the oracle to judge.
 *
 * <p>An action is bound to what its precondition is about, such as the request that makes the call. All other arguments are drawn without
 * looking at the state, so that jqwik can remove any other action from a failing chain.
 */
final class ManagerActions {
    private ManagerActions() {}

    /** A request gets a keyslot for a key: {@code GetHit}, {@code GetProgram}, {@code GetProgramFails}, {@code GetNoSlot}, or it waits. */
    record Get(String request, List<String> keys) implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.keyHeldBy(request).isEmpty();
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(Arbitraries.of(keys), outcomes())
                    .as((key, program) -> call(new ManagerStep.Get(request, key, program)));
        }
    }

    /** The same, but another request gets a slot for the key while this one waits for the device to resume (R4's second look-up, B14). */
    record GetOvertaken(String request, String by, List<String> keys) implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.keyHeldBy(request).isEmpty() && run.keyHeldBy(by).isEmpty();
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(Arbitraries.of(keys), outcomes())
                    .as((key, program) -> call(new ManagerStep.GetOvertaken(request, by, key, program)));
        }
    }

    /** A request puts its keyslot: {@code Put}, {@code PutNoSlot}. */
    record Put(String request) implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.keyHeldBy(request).isPresent();
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Arbitraries.just(call(new ManagerStep.Put(request)));
        }
    }

    /** A user evicts a key: {@code EvictAbsent}, {@code EvictIdle}, {@code EvictBusy}, {@code EvictFails}, {@code EvictNoSlot}. */
    record Evict(String key) implements Action.Independent<LockStep> {
        /** Without keyslots nobody notices that a key is in use: its user must not evict it (R23). */
        @Override
        public boolean precondition(LockStep run) {
            return run.fits(new ManagerStep.Evict(key, Outcome.SUCCEEDS));
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return outcomes().map(erase -> call(new ManagerStep.Evict(key, erase)));
        }
    }

    /** The manager erases a stale slot in the background: {@code Erase}, {@code EraseFails}, or nothing if the slot is not stale. */
    record Erase(int slots) implements Action.Independent<LockStep> {
        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(Arbitraries.integers().between(0, slots - 1), outcomes())
                    .as((slot, erase) -> call(new ManagerStep.Erase(slot, erase)));
        }
    }

    /** The hardware loses all keys: {@code Reset}. */
    record Reset() implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.fits(new ManagerStep.Reset());
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Arbitraries.just(call(new ManagerStep.Reset()));
        }
    }

    /** The driver has all slots programmed again, and some of that fails: {@code ReprogramAll}, {@code ReprogramNoSlot}. */
    record Reprogram(int slots) implements Action.Independent<LockStep> {
        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Arbitraries.maps(Arbitraries.integers().between(0, Math.max(0, slots - 1)), failures())
                    .ofMaxSize(slots)
                    .map(programs -> call(new ManagerStep.Reprogram(programs)));
        }
    }

    /** A request writes data through the keyslot that it holds. */
    record Write(String request) implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.keyHeldBy(request).isPresent();
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(firstUnits(), units(), seeds())
                    .as((first, units, seed) -> call(new ManagerStep.Write(request, first, units, seed)));
        }
    }

    /** A request reads data through the keyslot that it holds. */
    record Read(String request) implements Action.Independent<LockStep> {
        @Override
        public boolean precondition(LockStep run) {
            return run.keyHeldBy(request).isPresent();
        }

        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(firstUnits(), units())
                    .as((first, units) -> call(new ManagerStep.Read(request, first, units)));
        }
    }

    /** A bio writes through the whole stack: gets a keyslot, transfers, puts it. */
    record WriteBio(List<String> keys) implements Action.Independent<LockStep> {
        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(Arbitraries.of(keys), firstUnits(), units(), seeds(), outcomes())
                    .as((key, first, units, seed, program) ->
                            call(new ManagerStep.WriteBio(key, first, units, seed, program)));
        }
    }

    /** A bio reads through the whole stack. */
    record ReadBio(List<String> keys) implements Action.Independent<LockStep> {
        @Override
        public Arbitrary<Transformer<LockStep>> transformer() {
            return Combinators.combine(Arbitraries.of(keys), firstUnits(), units(), outcomes())
                    .as((key, first, units, program) -> call(new ManagerStep.ReadBio(key, first, units, program)));
        }
    }

    private static Transformer<LockStep> call(ManagerStep step) {
        return Transformer.mutate(step.toString(), run -> run.apply(step));
    }

    /** One driver call in four fails, one way or the other. */
    private static Arbitrary<Outcome> outcomes() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(Outcome.SUCCEEDS)), Tuple.of(1, failures()));
    }

    private static Arbitrary<Outcome> failures() {
        return Arbitraries.of(Outcome.FAILS_BEFORE_TOUCHING, Outcome.FAILS_AFTER_BLANKING);
    }

    /** On the medium whatever the size of a data unit: the largest are the fewest. */
    private static Arbitrary<Integer> firstUnits() {
        return Arbitraries.integers().between(0, 5);
    }

    private static Arbitrary<Integer> units() {
        return Arbitraries.integers().between(1, 3);
    }

    private static Arbitrary<Integer> seeds() {
        return Arbitraries.integers().between(0, 511);
    }
}
