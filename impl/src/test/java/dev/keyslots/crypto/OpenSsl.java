package dev.keyslots.crypto;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/** The openssl command line tool as an independent implementation. If it, or a cipher, is missing, the test is reported as not run. */
final class OpenSsl {

    private OpenSsl() {}

    /** Encrypts whole blocks without padding. */
    static byte[] encrypt(String cipher, byte[] key, byte[] iv, byte[] plaintext) throws Exception {
        Path errors = Files.createTempFile("openssl", ".txt");
        try {
            Process process;
            try {
                process = new ProcessBuilder(
                                "openssl", "enc", "-e", "-nopad", "-" + cipher, "-K", hex(key), "-iv", hex(iv))
                        .redirectError(errors.toFile())
                        .start();
            } catch (IOException absent) {
                assumeTrue(false, "not run: there is no openssl on the PATH");
                throw absent;
            }
            byte[] ciphertext;
            try (OutputStream in = process.getOutputStream()) {
                in.write(plaintext);
            } catch (IOException closed) {
                // It has ended early; its status says so.
            }
            ciphertext = process.getInputStream().readAllBytes();
            boolean done = process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
            assumeTrue(done, () -> "not run: this openssl has no " + cipher);
            return ciphertext;
        } finally {
            Files.delete(errors);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
