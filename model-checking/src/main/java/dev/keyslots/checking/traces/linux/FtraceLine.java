package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.BadTrace;
import java.util.Optional;
import java.util.Set;

/**
 * One event in the text of tracefs' {@code trace} file:
 *
 * <pre>
 *   w10-346     [003] .....    5038: get: (blk_crypto_get_keyslot+0x4/0x270) prof=0xff11 key=0xff22 raw=0x33
 * </pre>
 *
 * @param task command and number, as in {@code w10-346}
 * @param time as it stands there, without a point in it
 * @param event the name of the probe
 * @param fields what follows
 */
record FtraceLine(long number, String task, long time, String event, String fields) {

    private static final Set<String> DRIVER = Set.of("prog", "progret", "kevict", "kevictret");

    /** @return empty for a comment */
    static Optional<FtraceLine> parse(long number, String line) throws BadTrace {
        if (line.isBlank() || line.startsWith("#")) {
            return Optional.empty();
        }
        int cpu = bracket(line);
        int colon = cpu < 0 ? -1 : line.indexOf(": ", cpu);
        int eventEnd = colon < 0 ? -1 : line.indexOf(':', colon + 2);
        if (eventEnd < 0) {
            throw new BadTrace(number, "not an event as tracefs' trace file has them: " + shown(line));
        }
        int timeStart = line.lastIndexOf(' ', colon) + 1;
        return Optional.of(new FtraceLine(
                number,
                line.substring(0, cpu).strip(),
                time(number, line.substring(timeStart, colon)),
                name(line.substring(colon + 2, eventEnd).strip()),
                line.substring(eventEnd + 1)));
    }

    /** Several drivers have probes of their own, numbered: {@code prog2} is a {@code prog}. */
    private static String name(String event) {
        int end = event.length();
        while (end > 0 && Character.isDigit(event.charAt(end - 1))) {
            end--;
        }
        String plain = event.substring(0, end);
        return DRIVER.contains(plain) ? plain : event;
    }

    /** Where the number of the CPU stands, in brackets; a command may have brackets, too. */
    private static int bracket(String line) {
        for (int at = line.indexOf(" ["); at >= 0; at = line.indexOf(" [", at + 1)) {
            int end = at + 2;
            while (end < line.length() && Character.isDigit(line.charAt(end))) {
                end++;
            }
            if (end > at + 2 && line.startsWith("] ", end)) {
                return at;
            }
        }
        return -1;
    }

    private static long time(long number, String text) throws BadTrace {
        try {
            return Long.parseLong(text.replace(".", ""));
        } catch (NumberFormatException e) {
            throw new BadTrace(number, "\"" + shown(text) + "\" stands where the time should");
        }
    }

    /** A number of 64 bits, in hexadecimal or decimal. */
    long value(String name) throws BadTrace {
        String text = text(name);
        try {
            return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new BadTrace(number, "the field " + name + " of " + event + " is no number");
        }
    }

    int slot(String name) throws BadTrace {
        long slot = value(name);
        if (slot < 0 || slot > 4095) {
            throw new BadTrace(number, "the field " + name + " of " + event + " is no number of a slot: " + slot);
        }
        return (int) slot;
    }

    boolean has(String name) {
        return start(name) >= 0;
    }

    private String text(String name) throws BadTrace {
        int start = start(name);
        if (start < 0) {
            throw new BadTrace(number, event + " has no field " + name);
        }
        int end = fields.indexOf(' ', start);
        return fields.substring(start, end < 0 ? fields.length() : end).strip();
    }

    private int start(String name) {
        int at = -1;
        do {
            at = fields.indexOf(name, at + 1);
            int end = at + name.length();
            if (at > 0 && fields.charAt(at - 1) == ' ' && end < fields.length() && fields.charAt(end) == '=') {
                return end + 1;
            }
        } while (at >= 0);
        return -1;
    }

    private static String shown(String line) {
        String start = line.strip();
        return start.length() > 80 ? start.substring(0, 80) + "..." : start;
    }
}
