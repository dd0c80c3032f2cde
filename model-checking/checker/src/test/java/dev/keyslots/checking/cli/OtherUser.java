package dev.keyslots.checking.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Somebody for whom permissions count: the user who runs the tests or, if that is root, nobody. */
final class OtherUser {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    private OtherUser() {}

    static boolean isNeeded() {
        return "root".equals(System.getProperty("user.name"));
    }

    static ProcessBuilder runs(ProcessBuilder builder) {
        if (isNeeded()) {
            assumeTrue(
                    Files.exists(SETPRIV),
                    "not run: root may write everywhere, and setpriv is missing (Debian package util-linux)");
            List<String> command =
                    new ArrayList<>(List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups"));
            command.addAll(builder.command());
            builder.command(command);
        }
        return builder;
    }
}
