package dev.keyslots.checking.traces.linux;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Until when calls may be under way that began before the trace did, or before events of it were lost. Such a call is noticed by its
 * work or its return; what it has done by then cannot be known.
 */
final class Unsettled {

    /** What a task was seen to call; whether there can be something left that was not seen. */
    private static final class Task {
        final Deque<String> open = new ArrayDeque<>();
        boolean settled;
    }

    private final Map<Long, Task> tasks = new HashMap<>();

    /** The last line of such a call, by the line at which the trace begins, or goes on after a loss. */
    private final NavigableMap<Long, Long> until = new TreeMap<>(Map.of(0L, 0L));

    /** Events before this line were lost. */
    void lost(long line) {
        tasks.clear();
        until.put(line, 0L);
    }

    void event(FtraceLine line) {
        Task task = tasks.computeIfAbsent(line.task(), any -> new Task());
        String event = line.event();
        if ("put".equals(task.open.peekLast()) && !isOfPut(event)) {
            task.open.removeLast(); // where returns of puts are not traced
        }
        switch (event) {
            case "get", "evict", "reprog" -> {
                task.settled |= task.open.isEmpty(); // an interrupt only puts
                task.open.addLast(event);
            }
            case "put" -> task.open.addLast(event);
            case "getret", "putret", "evictret", "reprogret" -> {
                if ((task.open.peekLast() + "ret").equals(event)) {
                    task.open.removeLast();
                } else if (!task.settled) {
                    began(line.number());
                    task.settled = !event.equals("putret");
                }
            }
            case "prog", "progret", "kevict", "kevictret", "hwevict" -> working(task, line);
            case "inc", "lru_del_hit", "lru_del_prog", "lru_add", "dec0", "evlook", "noidle", "sleep", "woke" ->
                working(task, line);
            default -> {}
        }
    }

    private void working(Task task, FtraceLine line) {
        if (task.open.isEmpty() && !task.settled) {
            began(line.number());
        }
    }

    private static boolean isOfPut(String event) {
        return event.equals("putret") || event.equals("dec0") || event.equals("lru_add");
    }

    private void began(long line) {
        until.put(until.lastKey(), line);
    }

    /** Whether some call was under way when the trace began. */
    boolean atStart() {
        return until.firstEntry().getValue() > 0;
    }

    NavigableMap<Long, Long> until() {
        return until;
    }
}
