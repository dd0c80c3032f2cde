package dev.keyslots.oracle;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * The jar with the model checker.
 *
 * @param writesTraceModules whether this version leaves a module beside the specification for each counterexample unless an option
 *     says otherwise; TLC 2.18 leaves none, and does not know the option
 */
public record TlcTool(Path jar, boolean writesTraceModules) {

    /** The variable that replaces the jar of the build by another. */
    public static final String VARIABLE = "TLA2TOOLS_JAR";

    public static final String NO_TRACE_MODULES = "-noGenerateSpecTE";

    private static final String REMEDY = "TLC 2.18 fits, and so did its main branch in April 2026. " + "Point "
            + VARIABLE + " to the tla2tools.jar of one of them, or unset it to use the one of the build.";

    /** The jar that the environment names, or else the one of the build. */
    public static TlcTool find(Map<String, String> environment) {
        return isNamed(environment)
                ? open(Path.of(environment.get(VARIABLE)).toAbsolutePath(), "The environment variable " + VARIABLE)
                : ofBuild();
    }

    /** Whether the environment names one. */
    public static boolean isNamed(Map<String, String> environment) {
        return !environment.getOrDefault(VARIABLE, "").isBlank();
    }

    /** The one on the class path. */
    public static TlcTool ofBuild() {
        return open(placeOf(tlc2.TLC.class), "The class path");
    }

    /** Where this JVM has a class from. */
    public static Path placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class was loaded from " + source.getLocation(), impossible);
        }
    }

    private static TlcTool open(Path jar, String from) {
        if (!Files.isRegularFile(jar)) {
            throw refused(jar, from, Reason.noFile(jar));
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry main = file.getEntry("tlc2/TLC.class");
            if (main == null) {
                throw refused(jar, from, "that file has no tlc2.TLC in it");
            }
            try (InputStream bytes = file.getInputStream(main)) {
                String constants = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
                return new TlcTool(jar, constants.contains(NO_TRACE_MODULES));
            }
        } catch (AccessDeniedException closed) {
            throw refused(jar, from, "that file cannot be read: " + Reason.of(closed));
        } catch (IOException notAJar) {
            throw refused(jar, from, "that file is no jar, or not the whole of one (" + notAJar.getMessage() + ")");
        }
    }

    /** Those with classes in them. */
    public Set<String> packages() {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF/"))
                    .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputProblemException refused(Path jar, String from, String reason) {
        return new InputProblemException(
                from + " names " + jar + " as the model checker, but " + reason + ". " + REMEDY);
    }

    /**
     * A jar that was tried, and cannot be worked with.
     *
     * @param reason what it lacks, or does
     */
    public InputProblemException misfit(String reason) {
        return refused(jar, "The environment variable " + VARIABLE, "that one does not fit: " + reason);
    }
}
