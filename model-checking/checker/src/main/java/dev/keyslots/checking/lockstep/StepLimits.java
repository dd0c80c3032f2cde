package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.DataPath;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import java.util.List;
import java.util.Optional;

/** What the steps of a trace may speak of: the keys, requests and slots of a model, and places on its medium. */
record StepLimits(List<String> requests, List<String> keys, int slots) {

    static StepLimits of(ModelBinding.Kind kind) {
        return new StepLimits(kind.requests(), kind.keys(), kind.slots());
    }

    /** @return what a step speaks of that does not exist, empty if all does */
    Optional<String> problemWith(ManagerStep step) {
        return switch (step) {
            case ManagerStep.Get get -> request(get.request()).or(() -> key(get.key()));
            case ManagerStep.GetOvertaken get ->
                request(get.request()).or(() -> request(get.by())).or(() -> key(get.key()));
            case ManagerStep.Put put -> request(put.request());
            case ManagerStep.Evict evict -> key(evict.key());
            case ManagerStep.Erase erase -> slot(erase.slot());
            case ManagerStep.Reset reset -> Optional.empty();
            case ManagerStep.Reprogram reprogram ->
                reprogram.programs().keySet().stream()
                        .flatMap(slot -> slot(slot).stream())
                        .findFirst();
            case ManagerStep.Write write -> request(write.request()).or(() -> place(write.firstUnit(), write.units()));
            case ManagerStep.Read read -> request(read.request()).or(() -> place(read.firstUnit(), read.units()));
            case ManagerStep.WriteBio write -> key(write.key()).or(() -> place(write.firstUnit(), write.units()));
            case ManagerStep.ReadBio read -> key(read.key()).or(() -> place(read.firstUnit(), read.units()));
        };
    }

    private Optional<String> request(String name) {
        return requests.contains(name)
                ? Optional.empty()
                : Optional.of("there is no request \"" + name + "\", only " + requests);
    }

    private Optional<String> key(String name) {
        return keys.contains(name) ? Optional.empty() : Optional.of("there is no key \"" + name + "\", only " + keys);
    }

    private Optional<String> slot(int index) {
        return index >= 0 && index < slots
                ? Optional.empty()
                : Optional.of("there is no slot " + index + "; there are " + slots + ", from 0");
    }

    /** On any medium: the largest data units are the fewest. */
    private static Optional<String> place(int firstUnit, int units) {
        return firstUnit >= 0 && units > 0 && firstUnit <= DataPath.BYTES / 512 - units
                ? Optional.empty()
                : Optional.of("%d data units from %d on do not lie on the medium".formatted(units, firstUnit));
    }
}
