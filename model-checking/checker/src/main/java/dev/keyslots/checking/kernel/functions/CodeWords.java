package dev.keyslots.checking.kernel.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Values of the specification in the words of the program, for questions and answers alike. */
final class CodeWords {

    /** Digits of a data unit number, and how many of them are a limb of the kernel's. */
    private static final int DIGITS = 16;

    private static final int DIGITS_OF_LIMB = 4;

    /** Names of modes in the order of the kernel's numbers; the first stands for none. */
    private final List<String> modes;

    CodeWords(List<String> modes) {
        this.modes = List.copyOf(modes);
    }

    /** @param value as in {@code SpecState} */
    String of(Object value) {
        return switch (value) {
            case Boolean holds -> holds.toString().toUpperCase(Locale.ROOT);
            case Integer number -> number.toString();
            case String name -> modes.contains(name) ? String.valueOf(modes.indexOf(name)) : name;
            case List<?> digits when isNumber(digits) -> limbs(digits);
            case List<?> several -> several.stream().map(this::of).collect(Collectors.joining(" "));
            case Map<?, ?> record when record.containsKey("maxDunBytes") -> capabilities(record);
            case Map<?, ?> segment -> of(List.of(field(segment, "length"), field(segment, "offset")));
            default -> throw new IllegalStateException("the program has no words for " + value);
        };
    }

    /** A question: where segments stand in it, it says how many. */
    String question(Object arguments) {
        List<String> words = new ArrayList<>();
        for (Object argument : (List<?>) arguments) {
            if (argument instanceof List<?> segments && !isNumber(segments)) {
                words.add(String.valueOf(segments.size()));
            }
            words.add(argument instanceof Boolean holds ? (holds ? "1" : "0") : of(argument));
        }
        return words.stream().filter(word -> !word.isEmpty()).collect(Collectors.joining(" "));
    }

    private static boolean isNumber(List<?> values) {
        return values.size() == DIGITS && values.getFirst() instanceof Integer;
    }

    private static String limbs(List<?> digits) {
        List<String> limbs = new ArrayList<>();
        for (int limb = 0; limb < DIGITS; limb += DIGITS_OF_LIMB) {
            long bits = 0;
            for (int digit = DIGITS_OF_LIMB - 1; digit >= 0; digit--) {
                bits = (bits << 16) | (Integer) digits.get(limb + digit);
            }
            limbs.add("%016x".formatted(bits));
        }
        return String.join(" ", limbs);
    }

    /** Bytes of a number, and the masks of sizes for the first two modes. */
    private String capabilities(Map<?, ?> capabilities) {
        Map<?, ?> sizes = (Map<?, ?>) field(capabilities, "dataUnitSizes");
        return "%s %d %d"
                .formatted(
                        field(capabilities, "maxDunBytes"),
                        mask(field(sizes, modes.get(1))),
                        mask(field(sizes, modes.get(2))));
    }

    private static int mask(Object sizes) {
        return ((Set<?>) sizes).stream().mapToInt(Integer.class::cast).sum();
    }

    private static Object field(Map<?, ?> record, String name) {
        Object value = record.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no " + name + " in " + record);
        }
        return value;
    }
}
