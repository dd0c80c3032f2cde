package dev.keyslots.checking.stacks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Describes stacks that nobody has thought of: disks of some kinds, a mapped device over two of them, and one over that. */
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
        List<String> text = new ArrayList<>();
        for (int disk = 0; disk < 3; disk++) {
            List<String> kinds = encrypting ? ENCRYPTING : ALL;
            text.add(line("disk disk%d %s %d %d", disk, kinds.get(random.nextInt(kinds.size())), disk * size, size));
        }
        int skipped = 8 * (1 + random.nextInt(2));
        int used = size - skipped;
        text.add("device low");
        if (random.nextInt(4) > 0) {
            text.add(line("0 %d striped 2 8 disk0 %d disk1 %d", 2 * used, skipped, skipped));
        } else {
            text.add(line("0 %d linear disk0 %d", used, skipped));
            text.add(line("%d %d linear disk1 %d", used, used, skipped));
        }
        int top = 2 * used - skipped;
        text.add("device top");
        if (byItself) {
            text.add(line("0 %d inlinecrypt %d low %d", top, 8 * (1 + random.nextInt(8)), skipped));
        } else {
            text.add(line("0 %d linear low %d", top, skipped));
            text.add(line("%d %d linear disk2 0", top, size));
        }
        return List.copyOf(text);
    }

    /** With digits that can be read again, whatever the locale. */
    private static String line(String format, Object... words) {
        return String.format(Locale.ROOT, format, words);
    }
}
