package dev.keyslots.checking.explain;

import dev.keyslots.checking.explain.Choice.Group;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Which design has which value, as {@code spec/Designs.tla} defines the designs: records, or another design with exceptions.
 *
 * @param records the values of choices, by the names of the records
 */
public record DesignValues(Map<String, Map<String, String>> records) {

    private static final Pattern RECORD = Pattern.compile("(?m)^(\\w+) == \\[\\s*(\\w+\\s+\\|-> [^\\]]*)\\]");
    private static final Pattern FIELD = Pattern.compile("(\\w+)\\s+\\|-> \"(\\w+)\"");
    private static final Pattern EXCEPTION_OF = Pattern.compile("(?m)^(\\w+) == \\[(\\w+) EXCEPT ([^\\]]*)\\]");
    private static final Pattern EXCEPTION = Pattern.compile("!\\.(\\w+) = \"(\\w+)\"");

    public DesignValues {
        records = Map.copyOf(records);
    }

    /** @param home the top level of the working copy */
    public static DesignValues read(Path home) {
        Path file = home.resolve("spec").resolve("Designs.tla");
        try {
            String text = Files.readString(file);
            Map<String, Map<String, String>> records = new HashMap<>();
            RECORD.matcher(text).results().forEach(found -> records.put(found.group(1), fields(FIELD, found.group(2))));
            // In the order of the module, in which a definition comes before its uses.
            for (MatchResult found : EXCEPTION_OF.matcher(text).results().toList()) {
                Map<String, String> changed = new HashMap<>(records.getOrDefault(found.group(2), Map.of()));
                changed.putAll(fields(EXCEPTION, found.group(3)));
                records.put(found.group(1), Map.copyOf(changed));
            }
            return new DesignValues(records);
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> fields(Pattern pattern, String text) {
        Map<String, String> fields = new HashMap<>();
        pattern.matcher(text).results().forEach(field -> fields.put(field.group(1), field.group(2)));
        return Map.copyOf(fields);
    }

    /** The designs that have this value of the choice. */
    public List<Design> designsWith(Choice choice, String value) {
        return Arrays.stream(Design.values())
                .filter(design -> records.getOrDefault(record(design, choice.group()), Map.of())
                        .getOrDefault(choice.name(), "")
                        .equals(value))
                .toList();
    }

    /** A design chooses about threads once, whatever it chooses about keys. */
    private static String record(Design design, Group group) {
        if (group == Group.KEYS) {
            return design.definition();
        }
        Threading threading = Threading.of(design);
        return threading.choices() == group ? threading.record() : "";
    }
}
