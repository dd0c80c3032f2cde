package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.text.BadTraceException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One event in the text of tracefs' {@code trace} file, or of a tool that prints it like that, see {@link Prefix}:
 *
 * <pre>
 *   w10-346     [003] .....    5038: get: (blk_crypto_get_keyslot+0x4/0x270) prof=0xff11 key=0xff22 raw=0x33
 * </pre>
 *
 * @param task which thread it is, whatever its name was at the time: its number; and where that is 0, as for what each CPU does when it
 *     has nothing to do, one for each CPU
 * @param time as it stands there, without a point in it
 * @param event the name of the probe
 * @param fields what follows
 */
record FtraceLine(long number, long task, int cpu, long time, String event, String fields) implements KernelLine {

    private static final Set<String> DRIVER = Set.of("prog", "progret", "kevict", "kevictret");

    /** What the kernel prints in place of a value that it could not read from memory. */
    private static final String FAULT = "(fault)";

    /** @return null if it is no event */
    static @Nullable FtraceLine parse(long number, String line) {
        Prefix prefix = Prefix.of(line);
        if (prefix == null) {
            return null;
        }
        return new FtraceLine(
                number,
                prefix.pid() == 0 ? -1 - prefix.cpu() : prefix.pid(),
                prefix.cpu(),
                prefix.time(),
                name(line.substring(prefix.event(), prefix.eventEnd())),
                line.substring(prefix.eventEnd() + 1));
    }

    /** Several drivers have probes of their own, numbered: {@code prog2} is a {@code prog}. */
    private static String name(String event) {
        int end = event.length();
        while (end > 0 && Character.isDigit(event.charAt(end - 1))) {
            end--;
        }
        if (end == event.length()) {
            return event;
        }
        String plain = event.substring(0, end);
        return DRIVER.contains(plain) ? plain : event;
    }

    /** A number of 64 bits, in hexadecimal or decimal. */
    long value(String name) throws BadTraceException {
        int start = start(name);
        if (start < 0) {
            throw new BadTraceException(number, event + " has no field " + name);
        }
        int end = end(start);
        try {
            return fields.startsWith("0x", start)
                    ? Long.parseUnsignedLong(fields, start + 2, end, 16)
                    : Long.parseLong(fields, start, end, 10);
        } catch (NumberFormatException e) {
            throw new BadTraceException(number, noNumber(name, fields.substring(start, end)));
        }
    }

    private String noNumber(String name, String text) {
        return text.equals(FAULT)
                ? "the field " + name + " of " + event + " is (fault): the kernel could not read it from memory, so"
                        + " the probe looks for it in the wrong place. Record with trace-keyslots.sh, which knows"
                        + " where kernels have it"
                : "the field " + name + " of " + event + " is no number";
    }

    int slot(String name) throws BadTraceException {
        long slot = value(name);
        if (slot < 0 || slot > 4095) {
            throw new BadTraceException(
                    number, "the field " + name + " of " + event + " is no number of a slot: " + slot);
        }
        return (int) slot;
    }

    /** Whether there is such a field, and the kernel could read it. */
    boolean has(String name) {
        int start = start(name);
        return start >= 0 && !fields.startsWith(FAULT, start);
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

    private int end(int start) {
        int end = fields.indexOf(' ', start);
        return end < 0 ? fields.length() : end;
    }
}
