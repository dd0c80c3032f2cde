package dev.keyslots.checking;

import java.nio.file.Path;

/** The working copy that is tested. */
public final class Workspace {
    private Workspace() {}

    /** Its top level, as the build says. */
    public static Path home() {
        String home = System.getProperty("keyslots.home");
        if (home == null) {
            throw new IllegalStateException("set -Dkeyslots.home to the top level of the working copy, as Maven does");
        }
        return Path.of(home);
    }

    public static Path models() {
        return home().resolve("model-checking").resolve("models");
    }

    public static Path spec() {
        return home().resolve("spec");
    }
}
