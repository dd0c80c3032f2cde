package dev.keyslots.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSSL's own measurement of AES-256-XTS, one thread, 4 KiB at a time. */
final class OpenSslSpeed {

    /** The last line of {@code openssl speed}: the algorithm, and thousands of bytes per second. */
    private static final Pattern SPEED =
            Pattern.compile("(?m)^AES-256-XTS\\s+([0-9.]+)k\\s*$", Pattern.CASE_INSENSITIVE);

    private OpenSslSpeed() {}

    /** Bytes per second of elapsed time, as JMH counts it; empty if there is no openssl on the PATH. */
    static Optional<Double> bytesPerSecond() throws IOException, InterruptedException {
        Process openssl;
        try {
            openssl = new ProcessBuilder(
                            "openssl", "speed", "-elapsed", "-evp", "aes-256-xts", "-bytes", "4096", "-seconds", "2")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException missing) {
            return Optional.empty();
        }
        String output = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = openssl.waitFor();
        Matcher speed = SPEED.matcher(output);
        if (status != 0 || !speed.find()) {
            throw new IOException(
                    "openssl speed ended with status " + status + " and printed no figure: " + output.strip());
        }
        return Optional.of(1000 * Double.parseDouble(speed.group(1)));
    }
}
