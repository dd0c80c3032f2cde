package dev.keyslots.checking.traces.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text of another encoding, encoded again as UTF-8. */
final class AsUtf8 extends InputStream {
    private final Reader reader;
    private final char[] characters = new char[1 << 13];
    private byte[] bytes = new byte[0];
    private int at;

    /** A surrogate whose second half is still to come. */
    private int kept;

    AsUtf8(InputStream text, Charset encoding) {
        this.reader = new InputStreamReader(text, encoding);
    }

    @Override
    public int read() throws IOException {
        return fill() ? bytes[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - at);
        System.arraycopy(bytes, at, into, from, count);
        at += count;
        return count;
    }

    private boolean fill() throws IOException {
        while (at == bytes.length) {
            int count = reader.read(characters, kept, characters.length - kept);
            if (count < 0 && kept == 0) {
                return false;
            }
            int end = kept + Math.max(0, count);
            kept = count > 0 && Character.isHighSurrogate(characters[end - 1]) ? 1 : 0;
            bytes = new String(characters, 0, end - kept).getBytes(StandardCharsets.UTF_8);
            characters[0] = characters[end - 1];
            at = 0;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
