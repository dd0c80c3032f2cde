package dev.keyslots.device;

import dev.keyslots.crypto.CryptoKey;
import java.io.IOException;

/**
 * Says which commands to a slot and which transfers fail, and how. Asked at each, in the thread that gives it and before the hardware is
 * touched; so a plan can also hold a command up.
 */
public interface FaultPlan {

    /** Everything succeeds. */
    FaultPlan NONE = new FaultPlan() {};

    /** What becomes of a command. */
    enum Outcome {
        SUCCEEDS,
        /** The slot is as it was, as in UFS. */
        FAILS_BEFORE_TOUCHING,
        /** The slot holds no key any more, as in Qualcomm ICE (hazard H1). */
        FAILS_AFTER_BLANKING
    }

    /** A key is about to be programmed. */
    default Outcome onProgram(int slot, CryptoKey key) {
        return Outcome.SUCCEEDS;
    }

    /** A key is about to be erased. */
    default Outcome onEvict(int slot, CryptoKey key) {
        return Outcome.SUCCEEDS;
    }

    /**
     * Data is about to be transformed; what the hardware needs for it, it has by now.
     *
     * @throws IOException if this transfer fails
     */
    default void onTransfer(CryptoKey key) throws IOException {}
}
