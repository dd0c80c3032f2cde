package dev.keyslots.checking.manifest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a TLC configuration file asks for, read only as far as is needed to know what a run checks. TLC itself remains the judge of
 * whether the file is right.
 *
 * @param sections the words under each keyword, in the order of the file; plural keywords under the singular
 */
public record ModelConfig(Path file, Map<String, List<String>> sections) {

    private static final Map<String, String> KEYWORDS = Map.ofEntries(
            Map.entry("CONSTANT", "CONSTANT"),
            Map.entry("CONSTANTS", "CONSTANT"),
            Map.entry("INIT", "INIT"),
            Map.entry("NEXT", "NEXT"),
            Map.entry("SPECIFICATION", "SPECIFICATION"),
            Map.entry("INVARIANT", "INVARIANT"),
            Map.entry("INVARIANTS", "INVARIANT"),
            Map.entry("PROPERTY", "PROPERTY"),
            Map.entry("PROPERTIES", "PROPERTY"),
            Map.entry("CONSTRAINT", "CONSTRAINT"),
            Map.entry("CONSTRAINTS", "CONSTRAINT"),
            Map.entry("ACTION_CONSTRAINT", "ACTION_CONSTRAINT"),
            Map.entry("ACTION_CONSTRAINTS", "ACTION_CONSTRAINT"),
            Map.entry("SYMMETRY", "SYMMETRY"),
            Map.entry("VIEW", "VIEW"),
            Map.entry("ALIAS", "ALIAS"),
            Map.entry("POSTCONDITION", "POSTCONDITION"),
            Map.entry("CHECK_DEADLOCK", "CHECK_DEADLOCK"));

    private static final Pattern WORD = Pattern.compile("\\S+");

    /** What TLC 2.18 gets wrong, or makes meaningless, together with liveness. */
    private static final Set<String> NOT_WITH_LIVENESS = Set.of("SYMMETRY", "VIEW", "CONSTRAINT", "ACTION_CONSTRAINT");

    public static ModelConfig read(Path file) throws IOException {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        List<String> current = new ArrayList<>();
        String text = TlaText.withoutComments(Files.readString(file, StandardCharsets.UTF_8))
                .replaceAll("\"[^\"]*\"", "\"\"");
        for (String word : WORD.matcher(text).results().map(MatchResult::group).toList()) {
            String keyword = KEYWORDS.get(word);
            if (keyword != null) {
                current = sections.computeIfAbsent(keyword, unused -> new ArrayList<>());
            } else {
                current.add(word);
            }
        }
        return new ModelConfig(file, sections);
    }

    public List<String> invariants() {
        return sections.getOrDefault("INVARIANT", List.of());
    }

    public List<String> properties() {
        return sections.getOrDefault("PROPERTY", List.of());
    }

    /** Whether there are states at all; without, TLC evaluates the assumptions only. */
    public boolean hasBehaviour() {
        return Stream.of("SPECIFICATION", "INIT", "NEXT").anyMatch(sections::containsKey);
    }

    /** Whether a constraint cuts the states off, so that what holds holds only within it. */
    public boolean isBounded() {
        return Stream.of("CONSTRAINT", "ACTION_CONSTRAINT").anyMatch(sections::containsKey);
    }

    public boolean hasSymmetry() {
        return sections.containsKey("SYMMETRY");
    }

    boolean setsDeadlock() {
        return sections.containsKey("CHECK_DEADLOCK");
    }

    /** The sections that must not stand beside a liveness property. */
    List<String> conflictsWithLiveness() {
        return sections.keySet().stream().filter(NOT_WITH_LIVENESS::contains).toList();
    }
}
