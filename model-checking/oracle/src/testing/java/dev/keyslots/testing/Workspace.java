package dev.keyslots.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The working copy that is tested. */
public final class Workspace {
    /** The Maven modules beside the data in {@code model-checking}, and what Maven leaves there. */
    private static final Set<String> MODULES = Set.of("oracle", "conformance-kit", "checker", "target");

    private Workspace() {}

    /** Its top level, as the build says. */
    public static Path home() {
        String home = System.getProperty("keyslots.home");
        if (home == null) {
            throw new IllegalStateException("set -Dkeyslots.home to the top level of the working copy, as Maven does");
        }
        return Path.of(home);
    }

    /** A copy of what is checked, without sources and builds: a check in there leaves the results of the user alone. */
    public static Path copyTo(Path folder) throws IOException {
        for (String part : List.of("spec", "model-checking")) {
            Path from = home().resolve(part);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path inside = from.relativize(file);
                    if (!MODULES.contains(inside.getName(0).toString())) {
                        Path to = folder.resolve(part).resolve(inside);
                        Files.createDirectories(to.getParent());
                        Files.copy(file, to);
                    }
                }
            }
        }
        return folder;
    }

    public static Path models() {
        return home().resolve("model-checking").resolve("models");
    }

    public static Path spec() {
        return home().resolve("spec");
    }
}
