package dev.keyslots.checking.explain;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A choice that a designer has, as {@code spec/Designs.tla} lists it. Groups may have choices of the same name.
 *
 * @param group what it is about: keys, or the threads of a module
 * @param values that it may have
 * @param says the comment above it
 */
public record Choice(Group group, String name, List<String> values, String says) {

    /** A record of choices in the module. */
    public enum Group {
        /** Shows where each call is one step, and in Linux also where calls interleave. */
        KEYS("Choices", "About keys"),
        /** Shows only where calls of Linux interleave. */
        LINUX_THREADS("ConcurrencyChoices", "About threads, in Linux"),
        /** Shows only where calls of the reference interleave. */
        LOCK_FREE_THREADS("LockFreeChoices", "About threads, in the reference");

        private final String operator;
        private final String title;

        Group(String operator, String title) {
            this.operator = operator;
            this.title = title;
        }

        /** For a list. */
        public String title() {
            return title;
        }
    }

    private static final Pattern ENTRY = Pattern.compile("^(\\w+)\\s*: \\{(\"\\w+\"(?:, \"\\w+\")*)}[,\\]].*$");
    private static final Pattern VALUE = Pattern.compile("\"(\\w+)\"");

    public Choice {
        values = List.copyOf(values);
    }

    /**
     * All choices, in the order of the module.
     *
     * @param home the top level of the working copy
     */
    public static List<Choice> read(Path home) {
        Path file = home.resolve("spec").resolve("Designs.tla");
        List<Choice> choices = new ArrayList<>();
        Optional<Group> group = Optional.empty();
        StringBuilder says = new StringBuilder();
        try {
            for (String line :
                    Files.readAllLines(file).stream().map(String::strip).toList()) {
                Matcher entry = ENTRY.matcher(line);
                if (group.isPresent() && entry.matches()) {
                    List<String> values = VALUE.matcher(entry.group(2))
                            .results()
                            .map(match -> match.group(1))
                            .toList();
                    choices.add(new Choice(
                            group.get(), entry.group(1), values, says.toString().strip()));
                    says.setLength(0);
                    group = line.endsWith("]") ? Optional.empty() : group;
                } else if (group.isPresent() && line.startsWith("\\*")) {
                    says.append(line.substring(2)).append(' ');
                } else {
                    group = opened(line);
                    says.setLength(0);
                }
            }
        } catch (IOException e) {
            throw new InputProblemException(file + ": cannot be read: " + e.getMessage());
        }
        if (choices.isEmpty()) {
            throw new InputProblemException(
                    file + ": no choices were found; they are listed as name : {\"Value\", ...}.");
        }
        return choices;
    }

    private static Optional<Group> opened(String line) {
        for (Group group : Group.values()) {
            if (line.equals(group.operator + " == [")) {
                return Optional.of(group);
            }
        }
        return Optional.empty();
    }
}
