package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.linux.KernelLine.Header;
import dev.keyslots.checking.traces.linux.KernelLine.Lost;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a kernel's trace that say something. What a tool prints around them is passed over; and so is a last line without its end,
 * as the value in which it ends may have gone on, and the last event of a file that lacks others after it.
 */
final class KernelLines {

    private static final Pattern COUNTS =
            Pattern.compile("# entries-in-buffer/entries-written: *([0-9]{1,18})/([0-9]{1,18}).*");

    /** By the kernel, by trace-cmd, and by perf. */
    private static final Pattern LOST =
            Pattern.compile("CPU:[0-9]+ \\[.*(LOST|DROPPED).*]|.*: +PERF_RECORD_LOST(_SAMPLES)? .*");

    /** What {@code trace-cmd report} says of its file before the events. */
    private static final Pattern OF_THE_FILE =
            Pattern.compile("(cpus=[0-9]+|version = [0-9]+|CPU [0-9]+ is empty)\\s*");

    private final TraceLines lines;
    private final TraceClock clock = new TraceClock();
    private final Completeness completeness = new Completeness();
    private @Nullable KernelLine following;
    private boolean begun;
    private boolean nothingBefore = true;
    private boolean any;

    KernelLines(TraceLines lines) {
        this.lines = lines;
    }

    /**
     * @return null at the end
     * @throws BadTraceException if a line is none of such a trace
     */
    @Nullable
    KernelLine next() throws IOException, BadTraceException {
        KernelLine line = begun ? following : read();
        begun = true;
        following = line == null ? null : read();
        if (following == null && line instanceof FtraceLine last && completeness.isShort()) {
            completeness.doubtful(last.number());
            return null;
        }
        return line;
    }

    private @Nullable KernelLine read() throws IOException, BadTraceException {
        for (String text = lines.next(); text != null; text = lines.next()) {
            if (!lines.hasEnded() && !(nothingBefore && isNoEvent(text))) {
                completeness.unfinished(lines.number(), text);
                return null;
            }
            KernelLine line = FtraceLine.parse(lines.number(), text);
            if (line == null) {
                line = other(lines.number(), text);
            }
            if (line != null) {
                completeness.note(line);
                nothingBefore = false;
                if (line instanceof FtraceLine event) {
                    any = true;
                    clock.check(event);
                }
                return line;
            }
        }
        return null;
    }

    /** @return null if it says nothing */
    private @Nullable KernelLine other(long at, String text) throws IOException, BadTraceException {
        if (LOST.matcher(text).matches()) {
            return new Lost(at);
        }
        Matcher counts = COUNTS.matcher(text);
        if (counts.matches()) {
            return new Header(at, Long.parseLong(counts.group(1)), Long.parseLong(counts.group(2)), !any);
        }
        if (text.isBlank() || text.startsWith("#") || OF_THE_FILE.matcher(text).matches()) {
            return null;
        }
        if (completeness.isShort() && lines.next() == null) {
            completeness.unfinished(at, text);
            return null;
        }
        throw new BadTraceException(at, NotAnEvent.explained(text));
    }

    private static boolean isNoEvent(String text) {
        return Prefix.of(text) == null;
    }

    /** Once the end is reached: whether these are the events of one CPU, without those that others had in between. */
    boolean isOfOneCpu() {
        return completeness.isOfOneCpu();
    }

    /** Once the end is reached: what shows that the file is not all that was recorded. */
    List<String> missing() {
        return completeness.missing();
    }
}
