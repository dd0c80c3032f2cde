package dev.keyslots.checking.lockstep.subjects;

import java.util.Arrays;

/** An independent AES-XTS, against which media and memory are checked. */
final class Media {

    private Media() {}

    /** @throws LockStepFailure if a medium holds anything but what was put there */
    static void require(String medium, byte[] contents, byte[] expected) {
        int at = Arrays.mismatch(contents, expected);
        if (at >= 0) {
            throw new LockStepFailure(
                    medium + " differs from byte " + at + " on from what an independent AES-XTS puts there");
        }
    }

    /** @throws LockStepFailure if a read gave other data */
    static void requireRead(byte[] memory, byte[] expected) {
        if (!Arrays.equals(memory, expected)) {
            throw new LockStepFailure("a read gave other data than an independent AES-XTS does");
        }
    }

    /** @throws LockStepFailure if a write did not leave its caller's buffer as it was */
    static void requireUnchanged(byte[] memory, byte[] before) {
        if (!Arrays.equals(memory, before)) {
            throw new LockStepFailure("a write changed the buffer of its caller");
        }
    }
}
