package dev.keyslots.checking;

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

    private static final List<String> PACKAGES = List.of("crypto", "manager", "device", "block");

    private JavaSources() {}

    /** Whether {@code Class} or {@code Class.method} exists in the implementation. */
    public static boolean hasMember(String name) {
        String[] parts = name.split("\\.", 2);
        Optional<Class<?>> type = type(parts[0]);
        return type.isPresent()
                && (parts.length == 1
                        || Arrays.stream(type.get().getDeclaredMethods())
                                .anyMatch(method -> method.getName().equals(parts[1])));
    }

    private static Optional<Class<?>> type(String simpleName) {
        for (String floor : PACKAGES) {
            try {
                return Optional.of(Class.forName("dev.keyslots." + floor + "." + simpleName));
            } catch (ClassNotFoundException elsewhere) {
                // in another package, or nowhere
            }
        }
        return Optional.empty();
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
        for (String module : List.of("impl", "model-checking")) {
            Path tests = Workspace.home()
                    .resolve(module)
                    .resolve("src")
                    .resolve("test")
                    .resolve("java");
            try (Stream<Path> files = Files.walk(tests)) {
                Optional<Path> file = files.filter(path -> path.endsWith(simpleName + ".java"))
                        .findFirst();
                if (file.isPresent()) {
                    return Optional.of(Files.readString(file.get()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }
}
