package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import java.util.Map;

/** How the hardware fails during one step. */
record Faults(Outcome program, Map<Integer, Outcome> programOf, Outcome erase) implements FaultPlan {

    static Faults of(ManagerStep step) {
        return switch (step) {
            case ManagerStep.Get get -> programming(get.program());
            case ManagerStep.GetOvertaken get -> programming(get.program());
            case ManagerStep.WriteBio write -> programming(write.program());
            case ManagerStep.ReadBio read -> programming(read.program());
            case ManagerStep.Reprogram reprogram ->
                new Faults(Outcome.SUCCEEDS, reprogram.programs(), Outcome.SUCCEEDS);
            case ManagerStep.Evict evict -> new Faults(Outcome.SUCCEEDS, Map.of(), evict.erase());
            case ManagerStep.Erase erase -> new Faults(Outcome.SUCCEEDS, Map.of(), erase.erase());
            case ManagerStep.Put put -> programming(Outcome.SUCCEEDS);
            case ManagerStep.Reset reset -> programming(Outcome.SUCCEEDS);
            case ManagerStep.Write write -> programming(Outcome.SUCCEEDS);
            case ManagerStep.Read read -> programming(Outcome.SUCCEEDS);
        };
    }

    private static Faults programming(Outcome outcome) {
        return new Faults(outcome, Map.of(), Outcome.SUCCEEDS);
    }

    @Override
    public Outcome onProgram(int slot, CryptoKey key) {
        return programOf.getOrDefault(slot, program);
    }

    @Override
    public Outcome onEvict(int slot, CryptoKey key) {
        return erase;
    }
}
