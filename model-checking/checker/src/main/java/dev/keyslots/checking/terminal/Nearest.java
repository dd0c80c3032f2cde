package dev.keyslots.checking.terminal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a user may have meant by a name that does not exist. */
public final class Nearest {

    private Nearest() {}

    /** The nearest names, at most three, the nearest first. */
    public static List<String> to(String name, List<String> names) {
        return names.stream()
                .sorted(Comparator.comparingInt(known -> distance(name, known)))
                .limit(3)
                .toList();
    }

    /** Levenshtein's distance, small and large letters being equal; a part of a name costs half of what it lacks. */
    private static int distance(String typed, String known) {
        String a = typed.toLowerCase(Locale.ROOT);
        String b = known.toLowerCase(Locale.ROOT);
        if (b.contains(a)) {
            return (b.length() - a.length()) / 2;
        }
        int[] previous = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
