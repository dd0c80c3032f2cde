package dev.keyslots.checking.inputs;

import dev.keyslots.checking.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The classes of this project that a class can reach. A class file holds the names of all that it refers to as text, in signatures,
 * descriptors and strings alike; each that is the name of a class counts.
 */
final class ClassClosure {
    private static final Pattern NAME = Pattern.compile("dev[/.]keyslots[/.][\\w/.$]+");

    private ClassClosure() {}

    /** Their digests, by their names. */
    static Map<String, String> of(Class<?> root) {
        Map<String, String> digests = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>();
        open.add(root.getName().replace('.', '/'));
        while (!open.isEmpty()) {
            String name = open.remove();
            if (digests.containsKey(name)) {
                continue;
            }
            byte[] file = read(root, name);
            if (file.length > 0) {
                digests.put(name, Sha256.of(file));
                Matcher names = NAME.matcher(new String(file, StandardCharsets.ISO_8859_1));
                while (names.find()) {
                    open.add(names.group().replace('.', '/'));
                }
            }
        }
        return digests;
    }

    /** Nothing where there is no such class, as with the names of packages. */
    private static byte[] read(Class<?> root, String name) {
        try (InputStream file = root.getClassLoader().getResourceAsStream(name + ".class")) {
            return file == null ? new byte[0] : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
