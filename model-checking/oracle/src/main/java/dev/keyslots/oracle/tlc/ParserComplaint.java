package dev.keyslots.oracle.tlc;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, in what the TLA+ parser printed, the file, the line, the column and the message of each error. */
public final class ParserComplaint {

    private static final Pattern FILE = Pattern.compile("^Parsing (?:module \\w+ in )?file (.+\\.tla)$");
    private static final Pattern SYNTAX = Pattern.compile("^(.*) at line (\\d+), column (\\d+)(.*)$");
    private static final Pattern SEMANTIC =
            Pattern.compile("^line (\\d+), col (\\d+) to line \\d+, col \\d+ of module (\\w+)$");
    private static final Pattern NO_MODULE = Pattern.compile("^Cannot find source file for module .*$");

    private ParserComplaint() {}

    public static Optional<String> in(List<String> lines) {
        List<String> complaints = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher file = FILE.matcher(lines.get(i));
            if (file.find()) {
                files.add(file.group(1));
            } else if (lines.get(i).startsWith("***Parse Error***")) {
                syntax(lines.subList(i + 1, lines.size()), files).ifPresent(complaints::add);
            } else if (NO_MODULE.matcher(lines.get(i)).matches()) {
                complaints.add(lines.get(i));
            } else {
                semantic(lines, i, files).ifPresent(complaints::add);
            }
        }
        return complaints.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", complaints));
    }

    /** A syntax error is in the file that was opened last. */
    private static Optional<String> syntax(List<String> lines, List<String> files) {
        StringBuilder message = new StringBuilder();
        for (String line : lines) {
            message.append(message.isEmpty() ? "" : " ").append(line.strip());
            Matcher matcher = SYNTAX.matcher(message);
            if (matcher.find()) {
                return Optional.of("%s, line %s, column %s: %s%s"
                        .formatted(
                                files.isEmpty() ? "?" : files.getLast(),
                                matcher.group(2),
                                matcher.group(3),
                                matcher.group(1).strip(),
                                matcher.group(4).stripTrailing()));
            }
            if (line.isBlank()) {
                break;
            }
        }
        return message.isEmpty()
                ? Optional.empty()
                : Optional.of(message.toString().strip());
    }

    /** A semantic error has its place on one line and its message on the next that is not blank. */
    private static Optional<String> semantic(List<String> lines, int at, List<String> files) {
        Matcher place = SEMANTIC.matcher(lines.get(at));
        if (!place.find()) {
            return Optional.empty();
        }
        String file = files.stream()
                .filter(path -> path.endsWith("/" + place.group(3) + ".tla"))
                .findFirst()
                .orElse("module " + place.group(3));
        return lines.subList(at + 1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(message ->
                        "%s, line %s, column %s: %s".formatted(file, place.group(1), place.group(2), message.strip()));
    }
}
