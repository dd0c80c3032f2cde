package dev.keyslots.checking.kernel.drivers;

import java.util.Arrays;
import java.util.List;

/**
 * A write to a register of a slot.
 *
 * @param word which one of the slot's registers
 */
record RegisterWrite(int slot, int word, long value) {

    /** What the program answers to a call of a driver: its error, other numbers, and what was written. */
    record Answer(List<Integer> numbers, List<RegisterWrite> writes) {
        Answer {
            numbers = List.copyOf(numbers);
            writes = List.copyOf(writes);
        }

        static Answer parse(String line) {
            List<String> words = Arrays.asList(line.strip().split(" ", -1));
            return new Answer(
                    words.stream()
                            .filter(word -> !word.contains("/"))
                            .map(Integer::valueOf)
                            .toList(),
                    words.stream()
                            .filter(word -> word.contains("/"))
                            .map(RegisterWrite::parse)
                            .toList());
        }

        int error() {
            return numbers.getFirst();
        }
    }

    private static RegisterWrite parse(String text) {
        String[] parts = text.split("/", -1);
        return new RegisterWrite(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Long.parseLong(parts[2], 16));
    }
}
