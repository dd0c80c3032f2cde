package dev.keyslots.device;

import dev.keyslots.crypto.CryptoKey;
import java.io.IOException;

/**
 * Decides which commands to a slot and which transfers fail, and how. The engine calls it for each, in the thread that gives the
 * command and before it changes the hardware; so a plan can also delay a command.
 */
public interface FaultPlan {

    /** Everything succeeds. */
    FaultPlan NONE = new FaultPlan() {};

    /** The outcome of a command. */
    enum Outcome {
        SUCCEEDS,
        /** The command fails and leaves the slot unchanged, as in UFS. */
        FAILS_BEFORE_TOUCHING,
        /** The command fails and leaves the slot blank, as in Qualcomm ICE (hazard H1). */
        FAILS_AFTER_BLANKING
    }

    /** Decides the outcome of a program. */
    default Outcome onProgram(int slot, CryptoKey key) {
        return Outcome.SUCCEEDS;
    }

    /** Decides the outcome of an erasure. */
    default Outcome onEvict(int slot, CryptoKey key) {
        return Outcome.SUCCEEDS;
    }

    /**
     * Decides the outcome of a transfer, just before the engine transforms the data.
     *
     * @throws IOException to make this transfer fail
     */
    default void onTransfer(CryptoKey key) throws IOException {}
}
