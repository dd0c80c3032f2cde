package dev.keyslots.checking.mutation;

import dev.keyslots.checking.manifest.TlaText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which modules use one: they extend or instantiate it, or a module that does. Outside of comments the name of a module stands nowhere else.
 */
final class ModuleUse {
    private static final Pattern WORD = Pattern.compile("\\w+");

    private final String used;
    private final Map<Path, Set<String>> words = new HashMap<>();

    ModuleUse(String used) {
        this.used = used;
    }

    /** @param folders where modules are looked up, in this order */
    boolean by(String module, List<Path> folders) {
        return by(module, folders, new HashSet<>());
    }

    private boolean by(String module, List<Path> folders, Set<String> seen) {
        if (module.equals(used)) {
            return true;
        }
        Optional<Path> file = folders.stream()
                .map(folder -> folder.resolve(module + ".tla"))
                .filter(Files::isRegularFile)
                .findFirst();
        return file.isPresent()
                && words(file.get()).stream().anyMatch(word -> seen.add(word) && by(word, folders, seen));
    }

    private Set<String> words(Path file) {
        return words.computeIfAbsent(file, unread -> {
            try {
                return WORD.matcher(TlaText.withoutComments(Files.readString(unread)))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
