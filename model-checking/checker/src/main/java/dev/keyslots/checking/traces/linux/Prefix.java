package dev.keyslots.checking.traces.linux;

import org.jspecify.annotations.Nullable;

/**
 * What stands before the fields of an event, in the text of tracefs, of {@code trace-cmd report} and of {@code perf script}:
 *
 * <pre>
 *   w10-346     [003] .....    5038: get: ...
 *   w10-346     (  346) [003] d.Z..    3.125014: get: ...
 *   w10     346 [003]     3.125014: keyslots:get: ...
 * </pre>
 *
 * A command may have spaces, dashes, digits and brackets in it, so that it looks like a prefix of its own, and so may the text of a
 * marker. But the kernel cuts a command to 15 bytes: the true prefix is the last one of those whose number of the task stands as far left
 * as such a command allows.
 *
 * @param pid of the thread
 * @param time without the point in it
 * @param event where the event's name begins, without its group
 * @param eventEnd where it ends
 */
record Prefix(long pid, int cpu, long time, int event, int eventEnd) {

    /** After a command and a dash. */
    private static final int FARTHEST_IN_TRACEFS = 16;

    /** After a command and the blanks that fill columns. */
    private static final int FARTHEST_IN_PERF = 23;

    private static final int MOST_DIGITS = 18;

    /** @return null if the line is no event */
    static @Nullable Prefix of(String line) {
        int start = skipBlanks(line, 0);
        Prefix found = null;
        for (int bracket = line.indexOf('[', start); bracket >= 0; bracket = line.indexOf('[', bracket + 1)) {
            int pidEnd = pidEnd(line, bracket);
            int pid = numberBefore(line, pidEnd);
            if (pid == pidEnd || !mayPrecedeAPid(line, start, pid)) {
                continue;
            }
            if (found != null && pid - start > farthest(line, pid)) {
                break;
            }
            Prefix here = at(line, pid, pidEnd, bracket);
            found = here == null ? found : here;
        }
        return found;
    }

    private static boolean mayPrecedeAPid(String line, int start, int pid) {
        if (pid == start) {
            return true;
        }
        char before = line.charAt(pid - 1);
        return before == '-' || before == ' ' || before == '/'; // perf script -F pid,tid writes 345/346
    }

    private static int farthest(String line, int pid) {
        return pid > 0 && line.charAt(pid - 1) == '-' ? FARTHEST_IN_TRACEFS : FARTHEST_IN_PERF;
    }

    private static @Nullable Prefix at(String line, int pid, int pidEnd, int bracket) {
        int cpuEnd = digits(line, bracket + 1);
        if (cpuEnd == bracket + 1 || cpuEnd - bracket > 6 || !line.startsWith("] ", cpuEnd)) {
            return null;
        }
        int time = skipFlags(line, cpuEnd + 1);
        int timeEnd = timeEnd(line, time);
        if (timeEnd < 0) {
            return null;
        }
        int event = skipBlanks(line, timeEnd + 1);
        for (int at = event; at < line.length(); at++) {
            char each = line.charAt(at);
            if (each == ':') {
                if (at == event) {
                    return null;
                }
                if (at + 1 == line.length() || line.charAt(at + 1) == ' ') {
                    return new Prefix(
                            number(line, pid, pidEnd),
                            (int) number(line, bracket + 1, cpuEnd),
                            number(line, time, timeEnd),
                            event,
                            at);
                }
                event = at + 1; // what came so far is the group
            } else if (!isOfAName(each)) {
                return null;
            }
        }
        return null;
    }

    private static boolean isOfAName(char each) {
        return (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z') || each == '_' || isDigit(each);
    }

    /** Where the number of the task ends: before blanks, and before the column of its thread group. */
    private static int pidEnd(String line, int bracket) {
        int end = skipBlanksBefore(line, bracket);
        if (end == bracket || end == 0 || line.charAt(end - 1) != ')') {
            return end == bracket ? 0 : end;
        }
        int open = line.lastIndexOf('(', end);
        for (int at = open + 1; at < end - 1; at++) {
            char each = line.charAt(at);
            if (each != ' ' && each != '-' && !isDigit(each)) {
                return 0;
            }
        }
        return open <= 0 ? 0 : skipBlanksBefore(line, open);
    }

    /** What an interrupt was, and whether it may sleep: in letters, so that the time is what begins with a digit. */
    private static int skipFlags(String line, int from) {
        int at = skipBlanks(line, from);
        for (int flags = 0; flags < 2 && at < line.length() && !isDigit(line.charAt(at)); flags++) {
            int end = line.indexOf(' ', at);
            if (end < 0 || end - at > 8) {
                return line.length();
            }
            at = skipBlanks(line, end);
        }
        return at;
    }

    /** @return -1 if no time stands there */
    private static int timeEnd(String line, int from) {
        int at = from;
        while (at < line.length() && (isDigit(line.charAt(at)) || line.charAt(at) == '.')) {
            at++;
        }
        return at > from && at - from <= MOST_DIGITS + 1 && line.startsWith(": ", at) ? at : -1;
    }

    private static long number(String line, int from, int to) {
        long number = 0;
        for (int at = from; at < to; at++) {
            char each = line.charAt(at);
            number = each == '.' ? number : number * 10 + each - '0';
        }
        return number;
    }

    private static int numberBefore(String line, int end) {
        int at = end;
        while (at > 0 && end - at < MOST_DIGITS && isDigit(line.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int digits(String line, int from) {
        int at = from;
        while (at < line.length() && isDigit(line.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int skipBlanks(String line, int from) {
        int at = from;
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static int skipBlanksBefore(String line, int end) {
        int at = end;
        while (at > 0 && line.charAt(at - 1) == ' ') {
            at--;
        }
        return at;
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
