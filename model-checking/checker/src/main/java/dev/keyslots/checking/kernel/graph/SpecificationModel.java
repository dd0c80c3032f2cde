package dev.keyslots.checking.kernel.graph;

import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A module of the specification at a size, to be loaded as an oracle.
 *
 * @param extended the module
 * @param modelValues that stand for themselves
 * @param definitions of constants, as expressions
 * @param further definitions, as they stand in a module
 */
public record SpecificationModel(
        String extended, List<String> modelValues, Map<String, String> definitions, List<String> further) {

    private static final String NAME = "KernelModel";

    public SpecificationModel {
        modelValues = List.copyOf(modelValues);
        further = List.copyOf(further);
    }

    public SpecificationModel(String extended, List<String> modelValues, Map<String, String> definitions) {
        this(extended, modelValues, definitions, List.of());
    }

    /** The same with further definitions. */
    public SpecificationModel with(List<String> more) {
        return new SpecificationModel(extended, modelValues, definitions, more);
    }

    /** Model values {@code k1}, {@code k2} and so on. */
    public static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    public static String set(List<String> elements) {
        return "{" + String.join(", ", elements) + "}";
    }

    /** A set of strings. */
    public static String strings(List<String> elements) {
        return set(elements.stream().map(element -> "\"" + element + "\"").toList());
    }

    /** A record of strings. */
    public static String record(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> "%s |-> \"%s\"".formatted(field.getKey(), field.getValue()))
                .collect(Collectors.joining(", ", "[", "]"));
    }

    /** @param home the top level of the working copy */
    public Oracle load(Path home) {
        Path folder = TemporaryFiles.folder("keyslots-kernel-model");
        try {
            Files.writeString(folder.resolve(NAME + ".tla"), module());
            Files.writeString(folder.resolve(NAME + ".cfg"), configuration());
            return Oracles.load(
                    folder.resolve(NAME + ".tla"),
                    home.resolve("spec"),
                    home.resolve("model-checking").resolve("kernel-c"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.clearAway(folder);
        }
    }

    private String module() {
        List<String> lines = new ArrayList<>();
        lines.add("---- MODULE " + NAME + " ----");
        lines.add("EXTENDS " + extended);
        List<String> ours = modelValues.stream().filter(this::isOurs).toList();
        if (!ours.isEmpty()) {
            lines.add("CONSTANTS " + String.join(", ", ours));
        }
        definitions.forEach((name, value) -> lines.add("The" + name + " == " + value));
        lines.addAll(further);
        lines.add("====");
        return String.join("\n", lines) + "\n";
    }

    /** The module has declared those that begin with a capital letter. */
    private boolean isOurs(String value) {
        return Character.isLowerCase(value.charAt(0));
    }

    private String configuration() {
        List<String> lines = new ArrayList<>(List.of("SPECIFICATION Spec", "CONSTANTS"));
        modelValues.forEach(value -> lines.add(value + " = " + value));
        new LinkedHashMap<>(definitions).keySet().forEach(name -> lines.add(name + " <- The" + name));
        return String.join("\n", lines) + "\n";
    }
}
