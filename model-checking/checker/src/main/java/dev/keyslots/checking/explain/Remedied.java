package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A variant without what makes it one: its choice is again that of the design from which it started, and what it redefines is again
 * what the specification says.
 */
final class Remedied {

    static final String NAME = "Remedied";

    /** A choice that differs from a design. */
    private static final Pattern EXCEPT = Pattern.compile("== \\[(\\w+) EXCEPT [^\\]]*\\]");

    /** Or the design as a whole. */
    private static final Pattern LINUX = Pattern.compile("== (\\w*)Linux612\\b");

    private static final Pattern DEFINED = Pattern.compile("(?m)^(\\w+)(?:\\([^)]*\\))? ==(.*)$");
    private static final Pattern REPLACED = Pattern.compile("\\s*\\w+ *<- *(\\w+)");

    private Remedied() {}

    /** Writes it into a folder, as a module and a configuration. */
    static Path write(Model variant, Path folder) throws IOException {
        String module = Files.readString(variant.module());
        Files.writeString(folder.resolve(NAME + ".tla"), module(module));
        Files.writeString(folder.resolve(NAME + ".cfg"), config(Files.readString(variant.config()), redefined(module)));
        return folder.resolve(NAME + ".tla");
    }

    static String module(String variant) {
        String named = variant.replaceFirst("MODULE \\w+", "MODULE " + NAME);
        return LINUX.matcher(EXCEPT.matcher(named).replaceAll("== $1")).replaceAll("== $1Reference");
    }

    /** What the variant says otherwise, apart from choices of a design. */
    private static Set<String> redefined(String module) {
        return DEFINED.matcher(module)
                .results()
                .filter(found -> !EXCEPT.matcher("==" + found.group(2)).find()
                        && !LINUX.matcher("==" + found.group(2)).find())
                .map((MatchResult found) -> found.group(1))
                .filter(name -> !name.startsWith("MC"))
                .collect(Collectors.toSet());
    }

    static String config(String config, Set<String> redefined) {
        return config.lines()
                .filter(line -> {
                    var replaced = REPLACED.matcher(line);
                    return !replaced.matches() || !redefined.contains(replaced.group(1));
                })
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
