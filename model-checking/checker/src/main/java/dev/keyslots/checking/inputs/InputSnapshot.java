package dev.keyslots.checking.inputs;

import dev.keyslots.checking.files.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The files of this moment, each read once at most. A digest that is to say what a verdict was found for needs two of these, one from before
 * the check and one from after it: who edits while a check runs has changed what it saw of some files. For one thread.
 */
public final class InputSnapshot {

    private static final Pattern WORD = Pattern.compile("\\w+");

    /** Stands for a file that is not there: that it is missing may be what a verdict depends on. */
    private static final String ABSENT = "absent";

    private final Map<Path, String> digests = new HashMap<>();
    private final Map<Path, Set<String>> words = new HashMap<>();
    private final Map<Path, Set<Path>> siblings = new HashMap<>();
    private final Map<Path, String> folders = new HashMap<>();
    private final Map<Class<?>, String> programs = new HashMap<>();
    private String libraries = "";

    String digest(Path file) {
        return digests.computeIfAbsent(file, unread -> {
            try {
                return Files.isRegularFile(unread) ? Sha256.of(Files.readAllBytes(unread)) : ABSENT;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** One digest of all files below it; that of nothing where there is no such folder. */
    String digestOfFolder(Path folder) {
        return folders.computeIfAbsent(folder, unread -> {
            if (!Files.isDirectory(unread)) {
                return ABSENT;
            }
            try (Stream<Path> files = Files.walk(unread)) {
                return Sha256.of(files.filter(Files::isRegularFile)
                        .sorted()
                        .map(file -> unread.relativize(file) + " " + digest(file))
                        .collect(Collectors.joining("\n")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Whether there is such a file. */
    boolean has(Path file) {
        return siblings.computeIfAbsent(file.getParent(), InputSnapshot::list).contains(file);
    }

    private static Set<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All words of a module. */
    Set<String> words(Path module) {
        return words.computeIfAbsent(module, unread -> {
            try {
                return WORD.matcher(Files.readString(unread))
                        .results()
                        .map(MatchResult::group)
                        .collect(Collectors.toSet());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** One digest of the classes that a class can reach. */
    String digestOfProgram(Class<?> root) {
        return programs.computeIfAbsent(
                root, unread -> Sha256.of(ClassClosure.of(unread).toString()));
    }

    /** The files of the class path, with their sizes: they have their versions in their names. */
    String libraries() {
        if (libraries.isEmpty()) {
            libraries = Inputs.classPath()
                    .filter(Files::isRegularFile)
                    .map(jar -> jar + " " + jar.toFile().length())
                    .sorted()
                    .collect(Collectors.joining("\n"));
        }
        return libraries;
    }
}
