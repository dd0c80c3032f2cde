package dev.keyslots.checking.inputs;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The modules on which one depends. Every word counts that is the name of a module, be it after {@code EXTENDS}, after {@code INSTANCE}
 * or in a comment: one module too many costs a run, one too few would be a wrong verdict.
 */
final class ModuleClosure {
    private ModuleClosure() {}

    /** Their files; a module is looked up in the folders in their order, as TLC does, and standard ones are part of TLC. */
    static Set<Path> of(String module, List<Path> folders, InputSnapshot snapshot) {
        Set<Path> files = new TreeSet<>();
        Deque<Path> open = new ArrayDeque<>();
        find(module, folders, snapshot).filter(files::add).ifPresent(open::add);
        while (!open.isEmpty()) {
            snapshot.words(open.remove()).stream()
                    .flatMap(word -> find(word, folders, snapshot).stream())
                    .filter(files::add)
                    .forEach(open::add);
        }
        return files;
    }

    private static Optional<Path> find(String module, List<Path> folders, InputSnapshot snapshot) {
        return folders.stream()
                .map(folder -> folder.resolve(module + ".tla"))
                .filter(file -> snapshot.has(file))
                .findFirst();
    }
}
