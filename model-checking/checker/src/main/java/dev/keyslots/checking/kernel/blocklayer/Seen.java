package dev.keyslots.checking.kernel.blocklayer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What the program says of a state: words such as {@code name/device/0}, of a kind and its numbers. */
record Seen(List<List<String>> words) {

    Seen {
        words = List.copyOf(words);
    }

    static Seen parse(String line) {
        List<List<String>> words = new ArrayList<>();
        for (String word : line.strip().split(" ", -1)) {
            words.add(Arrays.asList(word.split("/", -1)));
        }
        return new Seen(words);
    }

    /** What stands behind each of a kind. */
    List<List<String>> all(String kind) {
        return words.stream()
                .filter(word -> word.getFirst().equals(kind))
                .map(word -> word.subList(1, word.size()))
                .toList();
    }

    /** The number of a kind and an engine; -1 for none. */
    int number(String kind, String engine) {
        return all(kind).stream()
                .filter(word -> word.getFirst().equals(engine))
                .map(word -> Integer.parseInt(word.getLast()))
                .findFirst()
                .orElse(-1);
    }
}
