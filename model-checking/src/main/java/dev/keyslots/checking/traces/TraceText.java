package dev.keyslots.checking.traces;

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
     * @throws BadTrace if it is something else, by name
     */
    static InputStream of(InputStream raw) throws IOException, BadTrace {
        BufferedInputStream file = new BufferedInputStream(raw, BUFFER);
        byte[] start = start(file);
        if (start.length < 2 || start[0] != 0x1f || start[1] != (byte) 0x8b) {
            return unpacked(file, start);
        }
        try {
            BufferedInputStream inside = new BufferedInputStream(new WholeGzip(file, BUFFER), BUFFER);
            return unpacked(inside, start(inside));
        } catch (EOFException e) {
            throw new BadTrace("this is compressed with gzip, and ends within the first bytes; it was truncated");
        } catch (ZipException e) {
            throw new BadTrace("this begins like a file of gzip, and is damaged: " + e.getMessage());
        }
    }

    private static InputStream unpacked(BufferedInputStream text, byte[] start) throws BadTrace {
        Optional<ForeignFormat> foreign = ForeignFormat.of(start);
        if (foreign.isPresent()) {
            throw new BadTrace(foreign.get().says());
        }
        return encoding(start).<InputStream>map(known -> new AsUtf8(text, known)).orElse(text);
    }

    /** Empty for UTF-8. What is meant as text begins with a mark, or with two characters of ASCII. */
    private static Optional<Charset> encoding(byte[] start) {
        if (start.length < 2) {
            return Optional.empty();
        }
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        if (first == 0xff && second == 0xfe || isAscii(first) && second == 0) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (first == 0xfe && second == 0xff || first == 0 && isAscii(second)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    private static boolean isAscii(int each) {
        return each == '\t' || each == '\r' || each == '\n' || each >= ' ' && each < 0x7f;
    }

    private static byte[] start(BufferedInputStream in) throws IOException {
        in.mark(ForeignFormat.LONGEST);
        byte[] start = in.readNBytes(ForeignFormat.LONGEST);
        in.reset();
        return start;
    }
}
