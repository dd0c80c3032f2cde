package dev.keyslots.checking.lockstep;

import dev.keyslots.device.FaultPlan.Outcome;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A step as it is generated: an intention and raw numbers, which are resolved against what is live when the step is applied. So
 * each one makes sense after any other, and a chain that fails can be shrunk by leaving any of them out.
 */
record RawStep(Intention intention, int who, int what, int where, int how) {

    /** What is intended. */
    enum Intention {
        GET,
        GET_OVERTAKEN,
        PUT,
        EVICT,
        ERASE,
        RESET,
        REPROGRAM,
        WRITE,
        READ,
        WRITE_BIO,
        READ_BIO
    }

    /** @return the step, or empty if there is nothing that it could be applied to now */
    Optional<Step> resolve(LockStep run, World.Kind kind) {
        return switch (intention) {
            case GET ->
                pick(kind.requests(), request -> run.keyHeldBy(request).isEmpty())
                        .map(request -> new Step.Get(request, key(kind), outcome()));
            case GET_OVERTAKEN -> getOvertaken(run, kind);
            case PUT -> holder(run, kind).map(Step.Put::new);
            case EVICT ->
                isForUserToAvoid(run, kind) ? Optional.empty() : Optional.of(new Step.Evict(key(kind), outcome()));
            case ERASE ->
                kind.slots() == 0
                        ? Optional.empty()
                        : Optional.of(new Step.Erase(Math.floorMod(what, kind.slots()), outcome()));
            case RESET -> run.mayHappen("Reset") ? Optional.of(new Step.Reset()) : Optional.empty();
            case REPROGRAM -> Optional.of(new Step.Reprogram(outcomes(kind)));
            case WRITE -> holder(run, kind).map(request -> new Step.Write(request, unit(run, request), units(), how));
            case READ -> holder(run, kind).map(request -> new Step.Read(request, unit(run, request), units()));
            case WRITE_BIO ->
                Optional.of(new Step.WriteBio(key(kind), unit(run.dataUnitSize(key(kind))), units(), how, outcome()));
            case READ_BIO ->
                Optional.of(new Step.ReadBio(key(kind), unit(run.dataUnitSize(key(kind))), units(), outcome()));
        };
    }

    /** R23: without slots nobody notices that a key is in use; there it is for the user not to evict it. */
    private boolean isForUserToAvoid(LockStep run, World.Kind kind) {
        return kind.slots() == 0
                && kind.requests().stream()
                        .anyMatch(request -> run.keyHeldBy(request).equals(Optional.of(key(kind))));
    }

    private Optional<Step> getOvertaken(LockStep run, World.Kind kind) {
        List<String> free = kind.requests().stream()
                .filter(request -> run.keyHeldBy(request).isEmpty())
                .toList();
        return free.size() < 2
                ? Optional.empty()
                : Optional.of(new Step.GetOvertaken(free.get(0), free.get(1), key(kind), outcome()));
    }

    private String key(World.Kind kind) {
        return kind.keys().get(Math.floorMod(what, kind.keys().size()));
    }

    private Optional<String> holder(LockStep run, World.Kind kind) {
        return pick(kind.requests(), request -> run.keyHeldBy(request).isPresent());
    }

    private Optional<String> pick(List<String> names, Predicate<String> wanted) {
        List<String> live = names.stream().filter(wanted).toList();
        return live.isEmpty() ? Optional.empty() : Optional.of(live.get(Math.floorMod(who, live.size())));
    }

    /** One command in four fails, one way or the other. */
    private Outcome outcome() {
        return outcome(how);
    }

    private static Outcome outcome(int number) {
        int choice = Math.floorMod(number, 8);
        return choice == 0
                ? Outcome.FAILS_BEFORE_TOUCHING
                : choice == 1 ? Outcome.FAILS_AFTER_BLANKING : Outcome.SUCCEEDS;
    }

    private Map<Integer, Outcome> outcomes(World.Kind kind) {
        Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
        for (int slot = 0; slot < kind.slots(); slot++) {
            Outcome outcome = outcome(how >>> (3 * slot));
            if (!outcome.equals(Outcome.SUCCEEDS)) {
                outcomes.put(slot, outcome);
            }
        }
        return outcomes;
    }

    private int units() {
        return 1 + Math.floorMod(who, 3);
    }

    private int unit(LockStep run, String request) {
        return unit(run.dataUnitSize(run.keyHeldBy(request).orElseThrow()));
    }

    /** The first of at most three units that all lie on the medium. */
    private int unit(int dataUnitSize) {
        return Math.floorMod(where, DataPath.BYTES / dataUnitSize - 2);
    }

    @Override
    public String toString() {
        return intention + Arrays.asList(who, what, where, how).toString();
    }
}
