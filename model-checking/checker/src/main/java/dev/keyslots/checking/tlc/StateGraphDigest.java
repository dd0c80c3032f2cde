package dev.keyslots.checking.tlc;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What two state graphs have to have in common to be the same: their transitions, by the fingerprints of the states. The order in which they
 * were found does not count, nor which action takes them.
 *
 * @param transitions how many there are
 * @param sum of a hash of each
 */
public record StateGraphDigest(int transitions, long sum) {

    private static final Pattern TRANSITION = Pattern.compile("^(-?\\d+) -> (-?\\d+)\\b");

    /** @param file that TLC has written, in the language of Graphviz */
    static StateGraphDigest ofDot(Path file) throws IOException {
        Set<Long> transitions = new HashSet<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher transition = TRANSITION.matcher(line);
                if (transition.find()) {
                    transitions.add(mixed(Long.parseLong(transition.group(1)), Long.parseLong(transition.group(2))));
                }
            }
        }
        return new StateGraphDigest(
                transitions.size(),
                transitions.stream().mapToLong(Long::longValue).sum());
    }

    /** Not symmetric: a transition is not the one back. */
    private static long mixed(long from, long to) {
        long mixed = (from ^ Long.rotateLeft(to, 31)) * 0x9E3779B97F4A7C15L + to;
        return mixed ^ mixed >>> 32;
    }
}
