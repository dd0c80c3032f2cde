package dev.keyslots.checking;

import dev.keyslots.testing.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds what notes and tables name: classes of the implementation, and tests. */
public final class JavaSources {

    private JavaSources() {}

    /** Whether {@code Class} or {@code Class.method} exists in the implementation. */
    public static boolean hasMember(String name) {
        String[] parts = name.split("\\.", 2);
        Optional<Class<?>> type = type(parts[0]);
        return type.isPresent()
                && (parts.length == 1
                        || Stream.of(type.get().getDeclaredMethods(), type.get().getMethods())
                                .flatMap(Arrays::stream)
                                .anyMatch(method -> method.getName().equals(parts[1])));
    }

    private static Optional<Class<?>> type(String simpleName) {
        Path sources =
                Workspace.home().resolve("impl").resolve("src").resolve("main").resolve("java");
        Optional<Path> file = find(sources, simpleName);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        String name =
                sources.relativize(file.get()).toString().replace(".java", "").replace('/', '.');
        try {
            return Optional.of(Class.forName(name));
        } catch (ClassNotFoundException notCompiled) {
            return Optional.empty();
        }
    }

    private static Optional<Path> find(Path folder, String simpleName) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(path -> path.endsWith(simpleName + ".java")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code TestClass}, or a test or group of tests within it, exists in either module; by its source. */
    public static boolean hasTest(String name) {
        String[] parts = name.split("\\.");
        Optional<String> source = testSource(parts[0]);
        return source.isPresent()
                && Arrays.stream(parts)
                        .skip(1)
                        .allMatch(part -> source.get().contains("class " + part + " {")
                                || source.get().contains("void " + part + "("));
    }

    private static Optional<String> testSource(String simpleName) {
        for (String module :
                List.of("impl", "model-checking/oracle", "model-checking/conformance-kit", "model-checking/checker")) {
            Path tests = Workspace.home()
                    .resolve(module)
                    .resolve("src")
                    .resolve("test")
                    .resolve("java");
            Optional<Path> file = find(tests, simpleName);
            if (file.isPresent()) {
                try {
                    return Optional.of(Files.readString(file.get()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return Optional.empty();
    }
}
