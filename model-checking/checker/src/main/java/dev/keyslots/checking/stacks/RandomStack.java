package dev.keyslots.checking.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Describes random stacks: disks of some kinds, a mapped device over two of them, and one over that. */
public final class RandomStack {
    private static final List<String> ENCRYPTING = List.of("ufs", "ufs", "fmp");
    private static final List<String> ALL = List.of("ufs", "fmp", "plain");

    private RandomStack() {}

    /**
     * @param number even for one that passes contexts on, odd for one that encrypts by itself
     * @return the lines of a file
     */
    public static List<String> text(int number, RandomGenerator random) {
        boolean byItself = number % 2 == 1;
        boolean encrypting = byItself || random.nextInt(4) > 0;
        int size = 64 << random.nextInt(2);
        // With %s, not %d: these numbers are read again, and %d writes the digits of a locale.
        List<String> text = new ArrayList<>();
        for (int disk = 0; disk < 3; disk++) {
            List<String> kinds = encrypting ? ENCRYPTING : ALL;
            text.add(
                    "disk disk%s %s %s %s".formatted(disk, kinds.get(random.nextInt(kinds.size())), disk * size, size));
        }
        int skipped = 8 * (1 + random.nextInt(2));
        int used = size - skipped;
        text.add("device low");
        if (random.nextInt(4) > 0) {
            text.add("0 %s striped 2 8 disk0 %s disk1 %s".formatted(2 * used, skipped, skipped));
        } else {
            text.add("0 %s linear disk0 %s".formatted(used, skipped));
            text.add("%s %s linear disk1 %s".formatted(used, used, skipped));
        }
        int top = 2 * used - skipped;
        text.add("device top");
        if (byItself) {
            text.add("0 %s inlinecrypt %s low %s".formatted(top, 8 * (1 + random.nextInt(8)), skipped));
        } else {
            text.add("0 %s linear low %s".formatted(top, skipped));
            text.add("%s %s linear disk2 0".formatted(top, size));
        }
        return List.copyOf(text);
    }
}
