package dev.keyslots.checking.models;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The jar with the model checker.
 *
 * @param writesTraceModules whether this version leaves a module beside the specification for each counterexample unless it is told
 *     not to; TLC 2.18 does not, and does not know the option
 */
public record TlcTool(Path jar, boolean writesTraceModules) {

    /** The variable that replaces the jar of the build by another. */
    public static final String VARIABLE = "TLA2TOOLS_JAR";

    static final String NO_TRACE_MODULES = "-noGenerateSpecTE";

    /** The jar that the environment names, or else the one on the class path. */
    public static TlcTool find(Map<String, String> environment) {
        String chosen = environment.getOrDefault(VARIABLE, "");
        return chosen.isBlank()
                ? open(onClassPath(), "The class path")
                : open(Path.of(chosen).toAbsolutePath(), "The environment variable " + VARIABLE);
    }

    private static Path onClassPath() {
        return placeOf(tlc2.TLC.class);
    }

    /** Where this JVM has a class from. */
    static Path placeOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("a class was loaded from " + source.getLocation(), impossible);
        }
    }

    private static TlcTool open(Path jar, String from) {
        if (!Files.isRegularFile(jar)) {
            throw new InputProblem(from + " names " + jar + " as the model checker, but there is no such file. "
                    + "Point it to a tla2tools.jar, or unset it to use the one of the build.");
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry main = file.getEntry("tlc2/TLC.class");
            if (main == null) {
                throw notTheTool(jar, from);
            }
            try (InputStream bytes = file.getInputStream(main)) {
                String constants = new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
                return new TlcTool(jar, constants.contains(NO_TRACE_MODULES));
            }
        } catch (IOException notAJar) {
            throw notTheTool(jar, from);
        }
    }

    private static InputProblem notTheTool(Path jar, String from) {
        return new InputProblem(from + " names " + jar + " as the model checker, but that file has no tlc2.TLC in it. "
                + "Point it to a tla2tools.jar, or unset it to use the one of the build.");
    }
}
