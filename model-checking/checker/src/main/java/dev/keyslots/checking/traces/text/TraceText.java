package dev.keyslots.checking.traces.text;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.ZipException;

/** The text of a trace as UTF-8, however the file has it: plain or compressed with gzip, in UTF-8 or in UTF-16 as Windows writes it. */
final class TraceText {
    private static final int BUFFER = 1 << 16;

    private TraceText() {}

    /**
     * @param raw closed together with what is returned
     * @throws BadTraceException if it is something else, by name
     */
    static InputStream of(InputStream raw) throws IOException, BadTraceException {
        BufferedInputStream file = new BufferedInputStream(raw, BUFFER);
        byte[] start = start(file);
        if (start.length < 2 || start[0] != 0x1f || start[1] != (byte) 0x8b) {
            return unpacked(file, start);
        }
        try {
            BufferedInputStream inside = new BufferedInputStream(new WholeGzip(file, BUFFER), BUFFER);
            return unpacked(inside, start(inside));
        } catch (EOFException e) {
            throw new BadTraceException(
                    "this is compressed with gzip, and ends within the first bytes; it was truncated");
        } catch (ZipException e) {
            throw new BadTraceException("this begins like a file of gzip, and is damaged: " + e.getMessage());
        }
    }

    private static InputStream unpacked(BufferedInputStream text, byte[] start) throws BadTraceException {
        Optional<ForeignFormat> foreign = ForeignFormat.of(start);
        if (foreign.isPresent()) {
            throw new BadTraceException(foreign.get().says());
        }
        return encoding(start)
                .<InputStream>map(known -> new AsUtf8(text, known))
                .orElse(text);
    }

    /** Empty for UTF-8. UTF-16 begins with a mark, or else it is known by the zeros between characters of ASCII. */
    private static Optional<Charset> encoding(byte[] start) {
        if (hasMark(start, 0xff, 0xfe) || alternates(start, 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (hasMark(start, 0xfe, 0xff) || alternates(start, 1)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean hasMark(byte[] start, int first, int second) {
        return start.length >= 2 && (start[0] & 0xff) == first && (start[1] & 0xff) == second;
    }

    /** @param odd where in each pair the character stands */
    private static boolean alternates(byte[] start, int odd) {
        return start.length >= 4
                && isAscii(start[odd])
                && start[1 - odd] == 0
                && isAscii(start[2 + odd])
                && start[3 - odd] == 0;
    }

    private static boolean isAscii(byte each) {
        return each == '\t' || each == '\r' || each == '\n' || (each >= ' ' && each < 0x7f);
    }

    private static byte[] start(BufferedInputStream in) throws IOException {
        in.mark(ForeignFormat.LONGEST);
        byte[] start = in.readNBytes(ForeignFormat.LONGEST);
        in.reset();
        return start;
    }
}
