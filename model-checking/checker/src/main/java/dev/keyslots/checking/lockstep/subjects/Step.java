package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.device.FaultPlan.Outcome;
import java.util.Map;

/**
 * What a test does to an implementation. Other than a {@link dev.keyslots.oracle.Label} it does not say what comes of
 * it; that is for the implementation to decide, and for the specification to judge. Requests and keys have the names that they
 * have in the model, such as {@code r1} and {@code k2}.
 */
public sealed interface Step {

    /** Get a slot for a key without waiting; if it has to be programmed, that ends as {@code program} says. */
    record Get(String request, String key, Outcome program) implements Step {}

    /**
     * The same, but while this request is waiting for the device to resume, {@code by} gets a slot for the same key; a race, made
     * deterministic: R4's second look-up is there for it (B14).
     */
    record GetOvertaken(String request, String by, String key, Outcome program) implements Step {}

    /** Put back what the request holds. */
    record Put(String request) implements Step {}

    /** Evict a key without waiting; if the driver is asked to erase it, that ends as {@code erase} says. */
    record Evict(String key, Outcome erase) implements Step {}

    /** Erase a slot that is to be erased. */
    record Erase(int slot, Outcome erase) implements Step {}

    /** The hardware loses all keys. */
    record Reset() implements Step {}

    /** Program all slots again; slots that are not mentioned succeed. */
    record Reprogram(Map<Integer, Outcome> programs) implements Step {
        public Reprogram {
            programs = Map.copyOf(programs);
        }
    }

    /** A request that holds a slot writes pseudo-random data under its key. Units are data units of the key's size. */
    record Write(String request, int firstUnit, int units, int seed) implements Step {}

    /** A request that holds a slot reads data under its key. */
    record Read(String request, int firstUnit, int units) implements Step {}

    /** A bio writes through the whole stack: gets a slot, transfers, puts it back. */
    record WriteBio(String key, int firstUnit, int units, int seed, Outcome program) implements Step {}

    /** A bio reads through the whole stack. */
    record ReadBio(String key, int firstUnit, int units, Outcome program) implements Step {}
}
