package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import java.util.Map;

/** How the hardware fails during one step. */
record Faults(Outcome program, Map<Integer, Outcome> programOf, Outcome erase) implements FaultPlan {

    static Faults of(Step step) {
        return switch (step) {
            case Step.Get get -> programming(get.program());
            case Step.GetOvertaken get -> programming(get.program());
            case Step.WriteBio write -> programming(write.program());
            case Step.ReadBio read -> programming(read.program());
            case Step.Reprogram reprogram -> new Faults(Outcome.SUCCEEDS, reprogram.programs(), Outcome.SUCCEEDS);
            case Step.Evict evict -> new Faults(Outcome.SUCCEEDS, Map.of(), evict.erase());
            case Step.Erase erase -> new Faults(Outcome.SUCCEEDS, Map.of(), erase.erase());
            case Step.Put put -> programming(Outcome.SUCCEEDS);
            case Step.Reset reset -> programming(Outcome.SUCCEEDS);
            case Step.Write write -> programming(Outcome.SUCCEEDS);
            case Step.Read read -> programming(Outcome.SUCCEEDS);
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
