package dev.keyslots.oracle;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the classes of this JVM come from, for class loaders that define some of them anew. */
public final class ClassPath {
    private ClassPath() {}

    /** @param first entries that go before those of this JVM */
    public static URL[] startingWith(List<Path> first) {
        return urls(Stream.concat(first.stream(), entries().stream()));
    }

    /** With that TLC instead of the one of the build: classes of both would be neither. */
    static URL[] with(TlcTool tlc) {
        Path ofBuild = TlcTool.ofBuild().jar();
        return urls(Stream.concat(Stream.of(tlc.jar()), entries().stream().filter(entry -> !entry.equals(ofBuild))));
    }

    private static List<Path> entries() {
        List<Path> entries = new ArrayList<>();
        StringTokenizer path = new StringTokenizer(System.getProperty("java.class.path"), File.pathSeparator);
        while (path.hasMoreTokens()) {
            entries.add(Path.of(path.nextToken()));
        }
        return entries;
    }

    private static URL[] urls(Stream<Path> entries) {
        return entries.map(ClassPath::url).toArray(URL[]::new);
    }

    /** The class path of a class, for a JVM of its own: a faulty build first, where it is one. */
    public static String of(Class<?> type) {
        if (!(type.getClassLoader() instanceof URLClassLoader loader)) {
            return System.getProperty("java.class.path");
        }
        return Arrays.stream(loader.getURLs())
                .map(url -> Path.of(URI.create(url.toString())).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
