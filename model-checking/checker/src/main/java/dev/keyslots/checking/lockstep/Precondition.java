package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.DataPath;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import java.util.Optional;

/**
 * When a step makes sense: calls that R23 or the interface forbids their caller are not made, and data units lie on the medium. What the
 * manager has to refuse or to wait for, in contrast, is tried.
 */
final class Precondition {
    private Precondition() {}

    static boolean holds(ManagerStep step, LockStep run, ModelBinding.Kind kind) {
        return switch (step) {
            case ManagerStep.Get get -> isFree(get.request(), run);
            case ManagerStep.GetOvertaken get ->
                kind.slots() > 0
                        && !get.request().equals(get.by())
                        && isFree(get.request(), run)
                        && isFree(get.by(), run);
            case ManagerStep.Put put -> !isFree(put.request(), run);
            // A manager without slots does not notice that a key is in use: its user must not evict it (R23).
            case ManagerStep.Evict evict -> kind.slots() > 0 || !isInUse(evict.key(), run, kind);
            case ManagerStep.Erase erase -> erase.slot() < kind.slots();
            case ManagerStep.Reset reset -> run.mayHappen("Reset");
            case ManagerStep.Reprogram reprogram -> true;
            case ManagerStep.Write write ->
                lieOnMedium(write.firstUnit(), write.units(), run.keyHeldBy(write.request()), run);
            case ManagerStep.Read read ->
                lieOnMedium(read.firstUnit(), read.units(), run.keyHeldBy(read.request()), run);
            case ManagerStep.WriteBio write ->
                lieOnMedium(write.firstUnit(), write.units(), Optional.of(write.key()), run);
            case ManagerStep.ReadBio read -> lieOnMedium(read.firstUnit(), read.units(), Optional.of(read.key()), run);
        };
    }

    private static boolean isFree(String request, LockStep run) {
        return run.keyHeldBy(request).isEmpty();
    }

    private static boolean isInUse(String key, LockStep run, ModelBinding.Kind kind) {
        return kind.requests().stream()
                .anyMatch(request -> run.keyHeldBy(request).equals(Optional.of(key)));
    }

    private static boolean lieOnMedium(int firstUnit, int units, Optional<String> key, LockStep run) {
        return key.isPresent() && firstUnit + units <= DataPath.BYTES / run.dataUnitSize(key.get());
    }
}
