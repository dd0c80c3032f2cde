package dev.keyslots.checking.kernel.drivers;

import dev.keyslots.checking.kernel.drivers.RegisterWrite.Answer;
import dev.keyslots.oracle.Label;
import java.util.ArrayList;
import java.util.List;

/** Calls of a driver for a slot, with what they wrote, in the steps of {@code SlotRegisters}. */
final class DriverCalls {

    /** The registers that have words of a key, in the order of words: 16 of 32 bits, and one for what belongs to the configuration. */
    private static final int KEY_WORDS = 16;

    /** The register that has the bit which enables the slot. */
    private static final int ENABLING = 16;

    private static final int LAST_OF_CONFIGURATION = 17;

    private static final long ENABLED = 0x8000_0000L;

    /** So many words as the specification is asked with. */
    static final int WORDS = KEY_WORDS + 1;

    /** A call, and its steps. */
    record Call(String key, List<Label> steps) {
        Call {
            steps = List.copyOf(steps);
        }
    }

    /** A write that is none of a slot's key as it should be. */
    static final class StrangeWriteException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StrangeWriteException(String says) {
            super(says);
        }
    }

    private DriverCalls() {}

    /**
     * @param key the key's name in the specification; {@code NoKey} where the slot is to be cleared
     * @param firstByte of the key, whose bytes count up from it; 0 for none
     * @param sizeMask of the data units
     */
    static Call of(String key, int slot, int firstByte, int sizeMask, Answer answer) {
        List<Label> steps = new ArrayList<>(List.of(Label.of("CallDriver", key)));
        boolean begun = false;
        for (RegisterWrite write : answer.writes()) {
            if (write.slot() != slot) {
                throw new StrangeWriteException("it writes to slot " + write.slot());
            }
            steps.add(step(write, begun, firstByte, sizeMask));
            begun = true;
        }
        if (answer.error() != 0) {
            steps.add(Label.of("DriverFails"));
        }
        return new Call(key, steps);
    }

    private static Label step(RegisterWrite write, boolean begun, int firstByte, int sizeMask) {
        int word = write.word();
        if (word == ENABLING) {
            return enabling(write.value(), begun, firstByte, sizeMask);
        }
        if (word != LAST_OF_CONFIGURATION && word >= KEY_WORDS) {
            throw new StrangeWriteException("it writes to register " + word + " of the slot");
        }
        long wanted = word < KEY_WORDS && firstByte != 0 ? wordOfKey(word, firstByte) : 0;
        if (write.value() != wanted) {
            throw new StrangeWriteException(
                    "it writes %08x to register %d, where %08x belongs".formatted(write.value(), word, wanted));
        }
        return Label.of("WriteWord", word < KEY_WORDS ? word + 1 : WORDS);
    }

    private static Label enabling(long value, boolean begun, int firstByte, int sizeMask) {
        if (!begun) {
            if (value != 0) {
                throw new StrangeWriteException("it first writes %08x where the slot is enabled".formatted(value));
            }
            return Label.of("FirstWrite");
        }
        long wanted = firstByte == 0 ? 0 : ENABLED | sizeMask;
        if (value != wanted) {
            throw new StrangeWriteException(
                    "it last writes %08x where the slot is enabled, and not %08x".formatted(value, wanted));
        }
        return Label.of("LastWrite");
    }

    private static long wordOfKey(int word, int firstByte) {
        long bits = 0;
        for (int i = 3; i >= 0; i--) {
            bits = (bits << 8) | ((firstByte + 4 * word + i) & 0xff);
        }
        return bits;
    }
}
