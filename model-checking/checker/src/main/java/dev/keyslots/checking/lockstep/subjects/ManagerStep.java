package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.device.FaultPlan.Outcome;
import java.util.Map;

/**
 * What a test does to an implementation. Other than a {@link dev.keyslots.oracle.Label} it does not say what comes of
 * it; that is for the implementation to decide, and for the specification to judge. Requests and keys have the names that they
 * have in the model, such as {@code r1} and {@code k2}.
 */
public sealed interface ManagerStep {

    /** Get a slot for a key without waiting; if it has to be programmed, that ends as {@code program} says. */
    record Get(String request, String key, Outcome program) implements ManagerStep {}

    /**
     * The same, but while this request is waiting for the device to resume, {@code by} gets a slot for the same key; a race, made
     * deterministic: R4's second look-up is there for it (B14).
     */
    record GetOvertaken(String request, String by, String key, Outcome program) implements ManagerStep {}

    /** Put back what the request holds. */
    record Put(String request) implements ManagerStep {}

    /** Evict a key without waiting; if the driver is asked to erase it, that ends as {@code erase} says. */
    record Evict(String key, Outcome erase) implements ManagerStep {}

    /** Erase a slot that is to be erased. */
    record Erase(int slot, Outcome erase) implements ManagerStep {}

    /** The hardware loses all keys. */
    record Reset() implements ManagerStep {}

    /** Program all slots again; slots that are not mentioned succeed. */
    record Reprogram(Map<Integer, Outcome> programs) implements ManagerStep {
        public Reprogram {
            programs = Map.copyOf(programs);
        }
    }

    /** A request that holds a slot writes pseudo-random data under its key. Units are data units of the key's size. */
    record Write(String request, int firstUnit, int units, int seed) implements ManagerStep {}

    /** A request that holds a slot reads data under its key. */
    record Read(String request, int firstUnit, int units) implements ManagerStep {}

    /** A bio writes through the whole stack: gets a slot, transfers, puts it back. */
    record WriteBio(String key, int firstUnit, int units, int seed, Outcome program) implements ManagerStep {}

    /** A bio reads through the whole stack. */
    record ReadBio(String key, int firstUnit, int units, Outcome program) implements ManagerStep {}
}
