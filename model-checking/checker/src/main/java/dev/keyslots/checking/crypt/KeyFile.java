package dev.keyslots.checking.crypt;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.InvalidCryptoKeyException;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a key of bare bytes, and leaves none of them anywhere but in the key. */
public final class KeyFile {

    /** More than any key has, and than any has in hexadecimal with a newline. */
    private static final int MOST = 2 * 64 + 2;

    private KeyFile() {}

    /** @throws InputProblemException if the file cannot be read or does not hold such a key */
    public static CryptoKey read(Path file, CryptoConfig config) {
        int size = config.mode().keySize();
        byte[] bytes = new byte[size];
        // The runtime reads into memory off the heap anyway; here it is memory that can be wiped.
        ByteBuffer buffer = ByteBuffer.allocateDirect(MOST);
        try {
            readFully(file, buffer);
            if (buffer.position() != size) {
                throw new InputProblemException(
                        "The key file %s has %s, but a key for %s is exactly %d raw bytes: no text, no newline. %s."
                                .formatted(file, length(buffer), config.mode(), size, instead(buffer)));
            }
            buffer.flip().get(bytes);
            return CryptoKey.raw(config, bytes);
        } catch (InvalidCryptoKeyException e) {
            throw new InputProblemException("The key file %s cannot be used: %s.".formatted(file, e.getMessage()));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            buffer.clear().put(new byte[MOST]);
        }
    }

    private static String length(ByteBuffer read) {
        return read.hasRemaining() ? read.position() + " bytes" : "more than " + (MOST - 1) + " bytes";
    }

    private static String instead(ByteBuffer read) {
        return isHexadecimal(read)
                ? "It looks like hexadecimal, of which \"xxd -r -p\" makes bytes"
                : CipherName.forKeysOf(read.position());
    }

    /** Whether there are so many hexadecimal digits, and nothing else but a newline, as no key has by chance. */
    private static boolean isHexadecimal(ByteBuffer read) {
        for (int i = 0; i < read.position(); i++) {
            boolean newline = i == read.position() - 1 && read.get(i) == '\n';
            if (Character.digit(read.get(i), 16) < 0 && !newline) {
                return false;
            }
        }
        return read.position() >= 32;
    }

    private static void readFully(Path file, ByteBuffer buffer) {
        if (Files.isDirectory(file)) {
            throw new InputProblemException("The key file %s is a directory.".formatted(file));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        } catch (IOException e) {
            throw new InputProblemException("The key file %s cannot be read: %s.".formatted(file, Reason.of(e)));
        }
    }
}
