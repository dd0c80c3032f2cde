package dev.keyslots.checking.kernel.code;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * What can be seen of a state of the code: read in its memory, and nothing else.
 *
 * @param slots of the manager and the hardware
 * @param idle the idle list; empty if it is broken
 * @param lost a reset took the keys of the hardware, and nobody has programmed them again
 * @param suspended the device sleeps
 * @param resuming the task that resumes it
 * @param writer the task that holds the manager's lock for writing
 * @param readers those that hold it for reading
 * @param idleLock the task that holds the lock of the idle list
 * @param woken those that were woken, and have not run since
 * @param requests what callers of whole calls hold, by their numbers
 * @param tasks who stands where, where calls interleave
 */
public record Facts(
        List<Slot> slots,
        Optional<List<Integer>> idle,
        boolean lost,
        boolean suspended,
        Optional<Integer> resuming,
        Optional<Integer> writer,
        Set<Integer> readers,
        Optional<Integer> idleLock,
        Set<Integer> woken,
        Map<Integer, Held> requests,
        List<Task> tasks) {

    /** Stands for a key that was freed, and that a slot still names. */
    public static final String FREED = "freed";

    /**
     * @param key on record
     * @param found whether a look-up for that key finds this slot
     * @param count of those that use it
     * @param hardware the key that the hardware has
     */
    public record Slot(Optional<String> key, boolean found, int count, Optional<String> hardware) {}

    /** What a caller got. */
    public record Held(String key, int slot) {}

    /** How a task came by the slot that it is about. */
    public enum CameBy {
        NOTHING,
        COUNT,
        DRIVER
    }

    /**
     * @param call what it does for its caller, such as {@code g} for a get; a minus for nothing
     * @param key under which key
     * @param stop before what it stands
     * @param slot with which slot
     * @param slept whether it was woken in this wait
     * @param holds the slot that it has got and not put
     * @param failed whether its driver failed in this call
     * @param reprograms whether it is at programming all slots again
     */
    public record Task(
            char call,
            Optional<String> key,
            String stop,
            Optional<Integer> slot,
            CameBy cameBy,
            boolean slept,
            Optional<Integer> holds,
            boolean failed,
            boolean reprograms) {}

    public Facts {
        slots = List.copyOf(slots);
        readers = Set.copyOf(readers);
        woken = Set.copyOf(woken);
        requests = Map.copyOf(requests);
        tasks = List.copyOf(tasks);
    }

    /** As the program prints it, see {@code world/facts.c}. */
    static Facts parse(String text) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (String part : text.strip().split(" ", -1)) {
            int equals = part.indexOf('=');
            parts.put(part.substring(0, equals), part.substring(equals + 1));
        }
        String idle = part(parts, "idle");
        return new Facts(
                list(part(parts, "slots"), ";").stream().map(Facts::slot).toList(),
                idle.equals("broken") ? Optional.empty() : Optional.of(numbers(idle)),
                part(parts, "lost").equals("1"),
                part(parts, "suspended").equals("1"),
                task(part(parts, "resuming")),
                task(part(parts, "writer")),
                new TreeSet<>(numbers(part(parts, "readers"))),
                task(part(parts, "spin")),
                new TreeSet<>(numbers(part(parts, "woken"))),
                requests(part(parts, "requests")),
                list(part(parts, "tasks"), ";").stream().map(Facts::taskOf).toList());
    }

    private static String part(Map<String, String> parts, String name) {
        return parts.getOrDefault(name, "");
    }

    private static List<String> list(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator));
    }

    private static List<Integer> numbers(String text) {
        return list(text, ",").stream().map(Integer::valueOf).toList();
    }

    private static Optional<String> name(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }

    /** Below 0 there is none. */
    private static Optional<Integer> task(String text) {
        return text.isEmpty() || text.startsWith("-") ? Optional.empty() : Optional.of(Integer.valueOf(text));
    }

    private static Slot slot(String text) {
        String[] parts = text.split("/", -1);
        return new Slot(name(parts[0]), parts[1].equals("1"), Integer.parseInt(parts[2]), name(parts[3]));
    }

    private static Map<Integer, Held> requests(String text) {
        Map<Integer, Held> requests = new LinkedHashMap<>();
        for (String request : list(text, ";")) {
            String[] parts = request.split("/", -1);
            requests.put(Integer.valueOf(parts[0]), new Held(parts[1], Integer.parseInt(parts[2])));
        }
        return requests;
    }

    private static Task taskOf(String text) {
        String[] parts = text.split("/", -1);
        return new Task(
                parts[0].charAt(0),
                name(parts[1]),
                parts[2],
                task(parts[3]),
                CameBy.values()[Integer.parseInt(parts[4])],
                parts[5].equals("1"),
                task(parts[6]),
                parts[7].equals("1"),
                parts[8].equals("1"));
    }

    /** The slots by their numbers. */
    public List<Integer> slotNumbers() {
        return IntStream.range(0, slots.size()).boxed().toList();
    }

    /** The slot that a look-up for the key finds. */
    public Optional<Integer> lookup(String key) {
        return slotNumbers().stream()
                .filter(slot -> slots.get(slot).found() && slots.get(slot).key().equals(Optional.of(key)))
                .findFirst();
    }

    static String[] words(String line) {
        return Arrays.stream(line.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
