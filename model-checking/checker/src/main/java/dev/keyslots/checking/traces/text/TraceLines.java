package dev.keyslots.checking.traces.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a trace, one after the other, see {@link TraceText}. What is not text, and a compressed stream that ends in the middle or
 * is damaged, is a {@link BadTraceException}.
 */
public final class TraceLines implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    /** The byte-order mark, in UTF-8. */
    private static final byte[] MARK = "\ufeff".getBytes(StandardCharsets.UTF_8);

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] partial = new byte[0];
    private long number;
    private boolean ended = true;

    private TraceLines(InputStream in) {
        this.in = in;
    }

    /**
     * @param raw closed together with this
     * @throws BadTraceException if it is no text, by name where that is known
     */
    public static TraceLines of(InputStream raw) throws IOException, BadTraceException {
        return new TraceLines(TraceText.of(raw));
    }

    /** The text of these lines of a file, by number. */
    public static Map<Long, String> read(Path file, Set<Long> numbers) throws IOException, BadTraceException {
        Map<Long, String> found = new HashMap<>();
        InputStream in = Files.newInputStream(file);
        try (TraceLines lines = of(in)) {
            long number = 1;
            for (String line = lines.next(); line != null && found.size() < numbers.size(); line = lines.next()) {
                if (numbers.contains(number)) {
                    found.put(number, line);
                }
                number++;
            }
        } catch (BadTraceException e) {
            in.close();
            throw e;
        }
        return found;
    }

    /** The next line without its end, or null after the last one. */
    public @Nullable String next() throws IOException, BadTraceException {
        while (true) {
            for (int i = at; i < end; i++) {
                if (buffer[i] == '\n') {
                    ended = true;
                    String line = line(i);
                    at = i + 1;
                    return line;
                }
            }
            keepRest();
            if (!fill()) {
                ended = false;
                return partial.length == 0 ? null : line(at);
            }
        }
    }

    private void keepRest() throws BadTraceException {
        int old = partial.length;
        partial = Arrays.copyOf(partial, old + end - at);
        System.arraycopy(buffer, at, partial, old, end - at);
        at = end;
        if (partial.length > LONGEST) {
            throw new BadTraceException(number + 1, "longer than a mebibyte; this is no trace");
        }
    }

    private boolean fill() throws IOException, BadTraceException {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (EOFException e) {
            throw new BadTraceException("the compressed file ends in the middle, after line " + number
                    + "; it was truncated, and what is missing cannot be judged");
        } catch (ZipException e) {
            throw new BadTraceException("the compressed file is damaged after line " + number + ": " + e.getMessage());
        }
    }

    private String line(int until) throws BadTraceException {
        number++;
        int length = partial.length + until - at;
        byte[] bytes;
        int from;
        if (partial.length == 0) {
            bytes = buffer;
            from = at;
        } else {
            bytes = Arrays.copyOf(partial, length);
            System.arraycopy(buffer, at, bytes, partial.length, until - at);
            from = 0;
            partial = new byte[0];
        }
        if (startsWithMark(bytes, from, length)) {
            from += MARK.length;
            length -= MARK.length;
        }
        if (length > 0 && bytes[from + length - 1] == '\r') {
            length--; // lines end like this on Windows
        }
        requireText(bytes, from, length);
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** At the beginning of a file, and so where another one was appended to it. */
    private static boolean startsWithMark(byte[] bytes, int from, int length) {
        return length >= MARK.length
                && bytes[from] == MARK[0]
                && bytes[from + 1] == MARK[1]
                && bytes[from + 2] == MARK[2];
    }

    private void requireText(byte[] bytes, int from, int length) throws BadTraceException {
        for (int i = from; i < from + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t') {
                throw new BadTraceException(number, notText(bytes[i]));
            }
        }
    }

    private static String notText(byte found) {
        return switch (found) {
            case 0 ->
                "a byte 0x00: this is not text. A file that was being written when its machine stopped may end in such"
                        + " bytes";
            case '\r' -> "a carriage return within a line: lines have to end in a line feed, or in both";
            default -> "a byte %#04x: this is not text".formatted(found);
        };
    }

    /** Whether the line that was read last has its end. If not, the file may have been cut within it. */
    public boolean hasEnded() {
        return ended;
    }

    /** The number of the line that was read last, from 1. */
    public long number() {
        return number;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
