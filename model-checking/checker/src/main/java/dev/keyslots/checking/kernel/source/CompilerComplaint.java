package dev.keyslots.checking.kernel.source;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a file of the kernel does not compile: above all, which names the shim lacks. */
final class CompilerComplaint {

    private static final Pattern LACKING = Pattern.compile(
            "implicit declaration of function '(\\w+)'|'(\\w+)' undeclared|unknown type name '(\\w+)'|has no member named '(\\w+)'|"
                    + "storage size of '\\w+' isn't known|invalid use of undefined type '([\\w ]+)'");

    private CompilerComplaint() {}

    /** @param said what the compiler said, in English */
    static String of(Path file, String said) {
        Set<String> lacking = new TreeSet<>();
        Matcher matcher = LACKING.matcher(said);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    lacking.add(matcher.group(group));
                }
            }
        }
        String first = said.lines()
                .filter(line -> line.contains("error: "))
                .findFirst()
                .orElse(said.lines().findFirst().orElse("it says nothing"))
                .strip();
        return lacking.isEmpty()
                ? "%s does not compile: %s.".formatted(file, first)
                : "%s does not compile, as the shim in model-checking/kernel-c/shim lacks %s. The first complaint is: %s."
                        .formatted(file, String.join(", ", lacking), first);
    }
}
