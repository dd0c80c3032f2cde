package dev.keyslots.checking.traces;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a trace, one after the other, plain or compressed with gzip. What is not text, and a compressed stream that ends in
 * the middle, is a {@link BadTrace}.
 */
public final class TraceLines implements AutoCloseable {
    private static final int LONGEST = 1 << 20;
    private static final byte[] TRACE_CMD = "\u0017\bDtracing".getBytes(StandardCharsets.ISO_8859_1);

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int at;
    private int end;
    private byte[] partial = new byte[0];
    private long number;

    private TraceLines(InputStream in) {
        this.in = in;
    }

    /** @param raw closed together with this */
    public static TraceLines of(InputStream raw) throws IOException, BadTrace {
        BufferedInputStream buffered = new BufferedInputStream(raw, 1 << 16);
        buffered.mark(TRACE_CMD.length);
        byte[] magic = buffered.readNBytes(TRACE_CMD.length);
        buffered.reset();
        if (Arrays.equals(magic, TRACE_CMD)) {
            throw new BadTrace(
                    "this is trace-cmd's binary format. What is read here is the text of tracefs' trace file;"
                            + " trace-cmd report does not print it in the same form");
        }
        if (magic.length >= 2 && magic[0] == (byte) 0x1f && magic[1] == (byte) 0x8b) {
            try {
                return new TraceLines(new GZIPInputStream(buffered, 1 << 16));
            } catch (EOFException e) {
                throw new BadTrace("this is compressed with gzip, and ends within the first bytes");
            } catch (ZipException e) {
                throw new BadTrace("this begins as a file compressed with gzip, but is none: " + e.getMessage());
            }
        }
        return new TraceLines(buffered);
    }

    /** The next line without its end, or null after the last one. */
    public @Nullable String next() throws IOException, BadTrace {
        while (true) {
            for (int i = at; i < end; i++) {
                if (buffer[i] == '\n') {
                    String line = line(i);
                    at = i + 1;
                    return line;
                }
            }
            keepRest();
            if (!fill()) {
                return partial.length == 0 ? null : line(at);
            }
        }
    }

    private void keepRest() throws BadTrace {
        int old = partial.length;
        partial = Arrays.copyOf(partial, old + end - at);
        System.arraycopy(buffer, at, partial, old, end - at);
        at = end;
        if (partial.length > LONGEST) {
            throw new BadTrace(number + 1, "longer than a mebibyte; this is no trace");
        }
    }

    private boolean fill() throws IOException, BadTrace {
        try {
            at = 0;
            end = Math.max(0, in.read(buffer));
            return end > 0;
        } catch (EOFException e) {
            throw new BadTrace("the compressed file ends in the middle, after line " + number
                    + "; it was truncated, and what is missing cannot be judged");
        } catch (ZipException e) {
            throw new BadTrace("the compressed file is damaged after line " + number + ": " + e.getMessage());
        }
    }

    private String line(int until) throws BadTrace {
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
        for (int i = from; i < from + length; i++) {
            if (bytes[i] >= 0 && bytes[i] < ' ' && bytes[i] != '\t' && bytes[i] != '\r') {
                throw new BadTrace(number, "a byte %#04x: this is not text".formatted(bytes[i]));
            }
        }
        return new String(bytes, from, length, StandardCharsets.UTF_8);
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
