package dev.keyslots.checking.crypt;

import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Reason;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.InvalidCryptoKeyException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Reads a key of bare bytes, and leaves none of them anywhere but in the key. */
final class KeyFile {

    private KeyFile() {}

    /** @throws InputProblem if the file cannot be read or does not hold such a key */
    static CryptoKey read(Path file, CryptoConfig config) {
        int size = config.mode().keySize();
        byte[] bytes = new byte[size];
        // The runtime reads into memory off the heap anyway; here it is memory that can be wiped.
        ByteBuffer buffer = ByteBuffer.allocateDirect(size + 1);
        try {
            readFully(file, buffer);
            if (buffer.position() != size) {
                throw new InputProblem(
                        "The key file %s has %s bytes, but a key for %s is exactly %d raw bytes: no text, no newline."
                                .formatted(
                                        file,
                                        buffer.hasRemaining() ? buffer.position() : "more than " + size,
                                        config.mode(),
                                        size));
            }
            buffer.flip().get(bytes);
            return CryptoKey.raw(config, bytes);
        } catch (InvalidCryptoKeyException e) {
            throw new InputProblem("The key file %s cannot be used: %s.".formatted(file, e.getMessage()));
        } finally {
            Arrays.fill(bytes, (byte) 0);
            buffer.clear().put(new byte[size + 1]);
        }
    }

    private static void readFully(Path file, ByteBuffer buffer) {
        if (Files.isDirectory(file)) {
            throw new InputProblem("The key file %s is a directory.".formatted(file));
        }
        try (FileChannel channel = FileChannel.open(file)) {
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
        } catch (IOException e) {
            throw new InputProblem("The key file %s cannot be read: %s.".formatted(file, Reason.of(e)));
        }
    }
}
