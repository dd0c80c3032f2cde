package dev.keyslots.checking.manifest;

import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Of which module of the specification a model is a model. */
public final class Specifications {

    private static final Pattern EXTENDS = Pattern.compile("(?s)\\bEXTENDS\\s+(\\w+)");

    private Specifications() {}

    /** The module of the specification that a model extends, or the model that it extends does. */
    public static String of(Path home, Model model) {
        String name = model.name();
        Path folder = model.folder();
        while (true) {
            Path file = folder.resolve(name + ".tla");
            Path among = Files.isRegularFile(file) ? file : home.resolve("model-checking/models/" + name + ".tla");
            try {
                Matcher next = EXTENDS.matcher(Files.readString(among));
                if (!next.find()) {
                    return name;
                }
                name = next.group(1);
            } catch (IOException e) {
                throw new InputProblemException(among + ": cannot be read: " + e.getMessage());
            }
            if (Files.isRegularFile(home.resolve("spec").resolve(name + ".tla"))) {
                return name;
            }
            if (!name.startsWith("MC")) {
                return model.name();
            }
        }
    }
}
