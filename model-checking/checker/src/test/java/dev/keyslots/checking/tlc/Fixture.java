package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.TlcTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** A working copy in a temporary folder, with the modules Counter and Laws as its specification, and the models that a test adds. */
public record Fixture(Path home) {

    public static final String INVARIANTS_HOLD = """
            SPECIFICATION Spec
            CONSTANT Limit = 3
            INVARIANT InRange
            """;

    public static Fixture in(Path home) {
        Fixture fixture = new Fixture(home);
        try {
            for (Path folder : List.of(home.resolve("spec"), fixture.models(), fixture.variants())) {
                Files.createDirectories(folder);
            }
            for (String module : List.of("Counter.tla", "Laws.tla")) {
                try (InputStream text = Objects.requireNonNull(Fixture.class.getResourceAsStream(module))) {
                    Files.copy(text, home.resolve("spec").resolve(module));
                }
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return fixture;
    }

    public Path models() {
        return home.resolve("model-checking").resolve("models");
    }

    public Path variants() {
        return home.resolve("model-checking").resolve("variants");
    }

    /** A model of the counter with that configuration. */
    public Fixture model(Path folder, String name, String config) {
        return model(folder, name, "EXTENDS Counter", config);
    }

    public Fixture model(Path folder, String name, String body, String config) {
        write(folder.resolve(name + ".tla"), "---- MODULE " + name + " ----\n" + body + "\n====\n");
        write(folder.resolve(name + ".cfg"), config);
        return this;
    }

    /** Writes the manifest of that folder. */
    public Fixture manifest(Path folder, String... entries) {
        write(folder.resolve("manifest.json"), "{\"models\":[" + String.join(",\n", entries) + "]}");
        return this;
    }

    public static String entry(String name, String expect) {
        return entry(name, expect, "");
    }

    /** An entry of a manifest; more fields start with a comma. */
    public static String entry(String name, String expect, String more) {
        return "{\"name\":\"%s\",\"says\":\"a counter\",\"size\":\"quick\",\"expect\":%s%s}"
                .formatted(name, expect, more);
    }

    public static String passes(long distinctStates) {
        return "{\"outcome\":\"pass\",\"distinctStates\":" + distinctStates + "}";
    }

    /** For the kinds whose trace is not pinned. */
    public static String violates(String kind, String property) {
        return "{\"outcome\":\"violates\",\"kind\":\"%s\",\"property\":\"%s\"}".formatted(kind, property);
    }

    public static String violates(String kind, String property, int traceLength) {
        return "{\"outcome\":\"violates\",\"kind\":\"%s\",\"property\":\"%s\",\"traceLength\":%d}"
                .formatted(kind, property, traceLength);
    }

    ModelRunner runner() {
        return new ModelRunner(
                TlcTool.find(Map.of()), List.of(home.resolve("spec"), models()), home.resolve("results"), 512);
    }

    /** Runs the only model of that folder, with one worker. */
    ModelResult runOnly(Path folder) throws InterruptedException {
        List<Model> models = Manifest.read(folder).models();
        if (models.size() != 1) {
            throw new IllegalStateException(
                    "not one model but " + models.stream().map(Model::name).collect(Collectors.joining(", ")));
        }
        return runner().run(models.getFirst(), 1, distinct -> {});
    }

    public static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }
}
