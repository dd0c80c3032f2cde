package dev.keyslots.checking.traces.text;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What a file of gzip has, to its end: {@link GZIPInputStream} alone says nothing of a further part whose beginning is cut or damaged. */
final class WholeGzip extends GZIPInputStream {
    private static final int TRAILER = 8;

    WholeGzip(InputStream in, int buffer) throws IOException {
        super(in, buffer);
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = super.read(into, from, length);
        if (count < 0) {
            requireNothingAfterwards();
        }
        return count;
    }

    private void requireNothingAfterwards() throws IOException {
        int rest = inf.getRemaining() - TRAILER;
        for (int at = len - Math.max(0, rest); at < len; at++) {
            if (buf[at] == 0) {
                continue; // archives fill blocks with zeros
            }
            if (buf[at] == 0x1f) {
                throw new EOFException("within the beginning of a further part");
            }
            throw new ZipException("something follows that is not compressed with gzip");
        }
    }
}
