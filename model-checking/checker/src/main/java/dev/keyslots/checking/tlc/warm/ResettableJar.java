package dev.keyslots.checking.tlc.warm;

import dev.keyslots.checking.files.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** A jar of TLC whose classes can be set back. A plain jar, so that the JVM can start from an archive of its classes. */
final class ResettableJar {
    /** TLC's own packages; the libraries that some of its jars bring keep nothing of a model. */
    private static final Set<String> ROOTS = Set.of("tlc2", "tla2sany", "util", "pcal", "model");

    /** What runs in the process beside TLC. In the same jar, as there is no archive of classes for a class path with a folder in it. */
    private static final List<Class<?>> WORKER =
            List.of(TlcWorker.class, Request.class, InitializedClasses.class, ExitRequest.class);

    /** What decides how classes are rewritten, beside that library. */
    private static final List<Class<?>> REWRITERS =
            List.of(ResettableJar.class, ResettableClass.class, StaticFields.class);

    private static final String CLASS = ".class";

    private ResettableJar() {}

    /** A name for the rewritten jar of this TLC, different where anything that decides what is in it is. */
    static String name(Path tlc) throws IOException {
        StringBuilder all = new StringBuilder(Sha256.of(Files.readAllBytes(tlc)));
        all.append(ClassReader.class.getProtectionDomain().getCodeSource().getLocation());
        for (Class<?> type : Stream.concat(WORKER.stream(), REWRITERS.stream().flatMap(ResettableJar::withMembers))
                .toList()) {
            all.append(Sha256.of(bytes(type)));
        }
        return "tlc-resettable-" + Sha256.of(all.toString()).substring(0, 16) + ".jar";
    }

    private static Stream<Class<?>> withMembers(Class<?> type) {
        return Stream.concat(
                Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(ResettableJar::withMembers));
    }

    /**
     * Writes it whole, or not at all.
     *
     * @param to replaced if it is there
     * @throws IllegalArgumentException if that TLC has static state that cannot be set back
     */
    static void write(Path tlc, Path to) throws IOException {
        Path unfinished = Files.createTempFile(to.toAbsolutePath().getParent(), "tlc-", ".jar");
        try {
            try (JarFile from = new JarFile(tlc.toFile());
                    JarOutputStream jar = open(from, unfinished)) {
                copy(from, jar);
            }
            Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static JarOutputStream open(JarFile from, Path file) throws IOException {
        OutputStream bytes = new BufferedOutputStream(Files.newOutputStream(file));
        JarOutputStream jar = from.getManifest() == null
                ? new JarOutputStream(bytes)
                : new JarOutputStream(bytes, from.getManifest());
        jar.setLevel(0);
        return jar;
    }

    private static void copy(JarFile from, JarOutputStream jar) throws IOException {
        StaticFields fields = new StaticFields();
        List<ClassReader> classes = new ArrayList<>();
        for (JarEntry entry : from.stream().toList()) {
            if (entry.getName().startsWith("META-INF/")) {
                continue;
            }
            // Folders are entries, too, by which TLC finds its standard modules.
            byte[] bytes = bytes(from, entry);
            if (isTlcs(entry.getName())) {
                ClassReader type = new ClassReader(bytes);
                fields.add(type);
                classes.add(type);
            } else {
                put(jar, entry.getName(), bytes);
            }
        }
        for (Class<?> type : WORKER) {
            put(jar, Type.getInternalName(type) + CLASS, bytes(type));
        }
        for (ClassReader original : classes) {
            ResettableClass type = new ResettableClass(original, fields);
            put(jar, type.name() + CLASS, type.rewritten());
            Optional<byte[]> companion = type.companion();
            if (companion.isPresent()) {
                put(jar, type.companionName() + CLASS, companion.get());
            }
        }
    }

    private static boolean isTlcs(String name) {
        int root = name.indexOf('/');
        return name.endsWith(CLASS) && root > 0 && ROOTS.contains(name.substring(0, root));
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream bytes = jar.getInputStream(entry)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] bytes(Class<?> type) throws IOException {
        try (InputStream bytes = type.getResourceAsStream("/" + Type.getInternalName(type) + CLASS)) {
            return Objects.requireNonNull(bytes, type.getName()).readAllBytes();
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
