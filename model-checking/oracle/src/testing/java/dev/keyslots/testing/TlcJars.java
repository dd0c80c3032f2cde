package dev.keyslots.testing;

import dev.keyslots.oracle.TlcTool;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Jars like that of the build, with some entries changed or left out: what older and newer versions of TLC look like. */
public final class TlcJars {

    /** What becomes of an entry; nothing if it is left out. */
    @FunctionalInterface
    public interface Change extends Function<byte[], Optional<byte[]>> {}

    public static final Change LEFT_OUT = bytes -> Optional.empty();
    public static final Change CUT = bytes -> Optional.of(Arrays.copyOf(bytes, bytes.length / 2));

    private TlcJars() {}

    /** A class whose constant is another one, of the same length: a method of another name, for example. */
    public static Change constant(String text, String other) {
        return bytes -> Optional.of(latin(latin(bytes).replace(constant(text), constant(other))));
    }

    /** Two constants in each other's place. */
    public static Change swapped(String one, String two) {
        String neither = "\u0001\u0000\u0000neither";
        return bytes -> Optional.of(latin(latin(bytes)
                .replace(constant(one), neither)
                .replace(constant(two), constant(one))
                .replace(neither, constant(two))));
    }

    /** As it stands in a class: a tag, its length, its text. */
    private static String constant(String text) {
        return "\u0001" + (char) (text.length() >> 8) + (char) (text.length() & 0xFF) + text;
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The jar of the build with these changes; says so if there is no such entry. */
    public static TlcTool changed(Path jar, Map<String, Change> changes) {
        try (JarFile build = new JarFile(TlcTool.ofBuild().jar().toFile());
                OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            for (String name : changes.keySet()) {
                if (build.getEntry(name) == null) {
                    throw new IllegalArgumentException("TLC has no " + name);
                }
            }
            for (JarEntry entry :
                    build.stream().filter(each -> !each.isDirectory()).toList()) {
                byte[] bytes = build.getInputStream(entry).readAllBytes();
                Optional<byte[]> kept =
                        changes.getOrDefault(entry.getName(), Optional::of).apply(bytes);
                if (kept.isPresent()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    out.write(kept.get());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TlcTool(jar, false);
    }
}
