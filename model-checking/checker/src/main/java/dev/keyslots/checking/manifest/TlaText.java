package dev.keyslots.checking.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The little that must be read from TLA+ text itself, because TLC does not tell: where assumptions stand and how they are named. */
public final class TlaText {

    private static final Pattern ASSUMPTION =
            Pattern.compile("\\b(?:ASSUME|ASSUMPTION|AXIOM)\\b(?:\\s+(\\w+)\\s*==)?\\s*");
    private static final Pattern EXTENDS = Pattern.compile("\\bEXTENDS\\s+(\\w+(?:\\s*,\\s*\\w+)*)");
    private static final Pattern NAME = Pattern.compile("\\w+");
    private static final Pattern PLACE =
            Pattern.compile("line (\\d+), col (\\d+) to line \\d+, col \\d+ of module (\\w+)");

    private TlaText() {}

    /** The text with each comment (of either form, nested ones too) blanked out, so that lines and columns stay where they are. */
    public static String withoutComments(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int depth = 0;
        boolean toEndOfLine = false;
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n') {
                toEndOfLine = false;
                inString = false;
                out.append(c);
            } else if (toEndOfLine) {
                out.append(' ');
            } else if (!inString && text.startsWith("(*", i)) {
                depth++;
                i++;
                out.append("  ");
            } else if (depth > 0) {
                boolean closes = text.startsWith("*)", i);
                if (closes) {
                    depth--;
                    i++;
                }
                out.append(closes ? "  " : " ");
            } else if (!inString && text.startsWith("\\*", i)) {
                toEndOfLine = true;
                out.append(' ');
            } else {
                if (c == '"' && (i == 0 || text.charAt(i - 1) != '\\')) {
                    inString = !inString;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    /** How many assumptions TLC evaluates for that module: its own, and those of the modules that it extends. */
    public static int assumptions(String module, List<Path> libraries) throws IOException {
        int count = 0;
        for (String text : extendedModules(module, libraries).values()) {
            count += Math.toIntExact(ASSUMPTION.matcher(text).results().count());
        }
        return count;
    }

    static Map<String, String> extendedModules(String root, List<Path> libraries) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>(Set.of(root));
        List<String> open = new ArrayList<>(List.of(root));
        while (!open.isEmpty()) {
            String module = open.removeFirst();
            Optional<String> text = read(module, libraries);
            if (text.isEmpty()) {
                continue; // a standard module
            }
            texts.put(module, text.get());
            Matcher matcher = EXTENDS.matcher(text.get());
            if (matcher.find()) {
                for (String next : NAME.matcher(matcher.group(1))
                        .results()
                        .map(MatchResult::group)
                        .toList()) {
                    if (seen.add(next)) {
                        open.add(next);
                    }
                }
            }
        }
        return texts;
    }

    /** The name of the assumption whose formula starts at a place that TLC printed; empty if it has none. */
    public static Optional<String> assumptionAt(String place, List<Path> libraries) throws IOException {
        Matcher at = PLACE.matcher(place);
        if (!at.find()) {
            return Optional.empty();
        }
        Optional<String> text = read(at.group(3), libraries);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        int offset = 0;
        for (int line = 1; line < Integer.parseInt(at.group(1)); line++) {
            offset = text.get().indexOf('\n', offset) + 1;
        }
        int start = offset + Integer.parseInt(at.group(2)) - 1;
        return ASSUMPTION
                .matcher(text.get())
                .results()
                .filter(match -> match.end() == start && match.group(1) != null)
                .map(match -> match.group(1))
                .findFirst();
    }

    private static Optional<String> read(String module, List<Path> libraries) throws IOException {
        for (Path library : libraries) {
            Path file = library.resolve(module + ".tla");
            if (Files.isRegularFile(file)) {
                return Optional.of(withoutComments(Files.readString(file, StandardCharsets.UTF_8)));
            }
        }
        return Optional.empty();
    }
}
