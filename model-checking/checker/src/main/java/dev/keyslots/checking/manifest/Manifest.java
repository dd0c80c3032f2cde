package dev.keyslots.checking.manifest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The models of one folder. Everything that can be known before TLC runs is checked here: no field is misspelt, no file is missing,
 * no model is forgotten, and what is expected is what the configuration asks for. Whatever is wrong is an {@link InputProblemException}
 * that names the file and the entry.
 */
public record Manifest(Path folder, List<Model> models) {

    static final String FILE_NAME = "manifest.json";

    private static final Set<String> FIELDS = Set.of("name", "says", "size", "liveness", "deadlock", "expect", "ids");

    /** Reads {@code manifest.json} of that folder, and checks it against the files beside it. */
    public static Manifest read(Path folder) {
        Path file = folder.resolve(FILE_NAME);
        if (!Files.isRegularFile(file)) {
            throw new InputProblemException(file + ": there is no such file; it lists the models of that folder.");
        }
        try {
            JsonNode root = Json.strict(JsonNode.class).readTree(Files.readString(file));
            onlyFields(file.toString(), root, Set.of("models"));
            JsonNode entries = root.path("models");
            if (!entries.isArray() || entries.isEmpty()) {
                throw new InputProblemException(file + ": \"models\" must be a list with at least one model.");
            }
            List<Model> models = new ArrayList<>();
            for (JsonNode entry : entries) {
                models.add(new Entry(folder, file, models.size() + 1, entry).model());
            }
            noneTwice(file, models);
            noneForgotten(folder, file, models);
            return new Manifest(folder, List.copyOf(models));
        } catch (JsonProcessingException problem) {
            throw new InputProblemException("%s, line %d: not valid JSON: %s"
                    .formatted(file, problem.getLocation().getLineNr(), JsonComplaint.of(problem)));
        } catch (IOException problem) {
            throw new InputProblemException(file + ": cannot be read: " + problem.getMessage());
        }
    }

    private static void noneTwice(Path file, List<Model> models) {
        Set<String> names = new TreeSet<>();
        for (Model model : models) {
            if (!names.add(model.name())) {
                throw new InputProblemException(file + ": the model \"" + model.name() + "\" is listed twice.");
            }
        }
    }

    private static void noneForgotten(Path folder, Path file, List<Model> models) throws IOException {
        Set<String> listed = new TreeSet<>(models.stream().map(Model::name).toList());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> forgotten = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("MC") && name.endsWith(".tla"))
                    .map(name -> name.substring(0, name.length() - ".tla".length()))
                    .filter(name -> !listed.contains(name))
                    .sorted()
                    .toList();
            if (!forgotten.isEmpty()) {
                throw new InputProblemException(
                        "%s: %s not listed although the module stands in that folder; add an entry or delete the module."
                                .formatted(
                                        file, String.join(", ", forgotten) + (forgotten.size() == 1 ? " is" : " are")));
            }
        }
    }

    private static void onlyFields(String where, JsonNode object, Set<String> allowed) {
        if (!object.isObject()) {
            throw new InputProblemException(where + ": must be an object with " + sorted(allowed) + ".");
        }
        for (String field : (Iterable<String>) object::fieldNames) {
            if (!allowed.contains(field)) {
                throw new InputProblemException(
                        "%s: unknown field \"%s\"; known are %s.".formatted(where, field, sorted(allowed)));
            }
        }
    }

    private static String sorted(Set<String> words) {
        return String.join(", ", new TreeSet<>(words));
    }

    /** One entry while it is being read; knows how to complain about itself. */
    private static final class Entry {

        private final Path folder;
        private final String where;
        private final JsonNode json;

        Entry(Path folder, Path file, int number, JsonNode json) {
            this.folder = folder;
            this.json = json;
            JsonNode name = json.path("name");
            this.where = file + ", model " + (name.isTextual() ? "\"" + name.asText() + "\"" : "number " + number);
        }

        Model model() throws IOException {
            onlyFields(where, json, FIELDS);
            Model model = new Model(
                    folder,
                    name(),
                    text(json, "says"),
                    size(),
                    flag("liveness"),
                    flag("deadlock"),
                    expectation(),
                    ids());
            for (Path needed : List.of(model.module(), model.config())) {
                if (!Files.isRegularFile(needed)) {
                    throw problem("its file " + needed + " does not exist.");
                }
            }
            agreesWith(ModelConfig.read(model.config()), model);
            return model;
        }

        private String name() {
            String name = text(json, "name");
            if (!name.matches("\\w+")) {
                throw problem("\"name\" must be the name of a module, without folder and ending.");
            }
            return name;
        }

        private Model.Size size() {
            return switch (text(json, "size")) {
                case "quick" -> Model.Size.QUICK;
                case "nightly" -> Model.Size.NIGHTLY;
                default -> throw problem("\"size\" must be quick or nightly.");
            };
        }

        private Expectation expectation() {
            JsonNode expect = json.path("expect");
            if (!expect.isObject()) {
                throw problem("\"expect\" is missing; it says what must come out of the run.");
            }
            return switch (text(expect, "outcome")) {
                case "pass" -> {
                    onlyFields(where + ", expect", expect, Set.of("outcome", "distinctStates", "transitions"));
                    yield new Expectation.Passes(
                            number(expect, "distinctStates"),
                            expect.has("transitions")
                                    ? OptionalLong.of(number(expect, "transitions"))
                                    : OptionalLong.empty());
                }
                case "violates" -> violation(expect);
                default ->
                    throw problem("the expected \"outcome\" must be pass or violates, not \"" + text(expect, "outcome")
                            + "\".");
            };
        }

        private Expectation violation(JsonNode expect) {
            onlyFields(where + ", expect", expect, Set.of("outcome", "kind", "property", "traceLength"));
            Violation.Kind kind = Violation.Kind.ofJson(text(expect, "kind"))
                    .orElseThrow(
                            () -> problem("the expected \"kind\" must be one of " + Violation.Kind.allJson() + "."));
            boolean named = kind != Violation.Kind.DEADLOCK || expect.has("property");
            String property = named ? text(expect, "property") : kind.json();
            if (!kind.hasShortestTrace()) {
                if (expect.has("traceLength")) {
                    throw problem(
                            "an assumption has no trace, and that of a temporal property is not the shortest, and another "
                                    + "one in another run; remove \"traceLength\".");
                }
                return new Expectation.Violates(kind, property, 0);
            }
            return new Expectation.Violates(kind, property, Math.toIntExact(number(expect, "traceLength")));
        }

        private List<String> ids() {
            JsonNode ids = json.path("ids");
            if (!ids.isMissingNode() && !ids.isArray()) {
                throw problem("\"ids\" must be a list of rules and hazards.");
            }
            List<String> texts = new ArrayList<>();
            for (JsonNode id : ids) {
                if (!id.isTextual()) {
                    throw problem("\"ids\" must hold texts only.");
                }
                texts.add(id.asText());
            }
            return texts;
        }

        private String text(JsonNode object, String field) {
            JsonNode value = object.path(field);
            if (!value.isTextual() || value.asText().isBlank()) {
                throw problem("\"" + field + "\" is missing or is not a text.");
            }
            return value.asText();
        }

        private boolean flag(String field) {
            JsonNode value = json.path(field);
            if (!value.isMissingNode() && !value.isBoolean()) {
                throw problem("\"" + field + "\" must be true or false.");
            }
            return value.asBoolean(false);
        }

        private long number(JsonNode object, String field) {
            JsonNode value = object.path(field);
            if (!value.isIntegralNumber() || value.asLong() < 0 || value.asLong() > Integer.MAX_VALUE * 1000L) {
                throw problem("\"" + field + "\" is missing or is not a whole number; a first run says what it is.");
            }
            return value.asLong();
        }

        private void agreesWith(ModelConfig config, Model model) {
            String complaint = disagreement(config, model);
            if (complaint != null) {
                throw problem(complaint);
            }
        }

        private static @Nullable String disagreement(ModelConfig config, Model model) {
            if (config.setsDeadlock()) {
                return config.file()
                        + " sets CHECK_DEADLOCK; remove it, \"deadlock\" in the manifest says whether to check.";
            }
            if (model.liveness() && !config.conflictsWithLiveness().isEmpty()) {
                return "liveness is checked, so " + config.file() + " must not have "
                        + String.join(", ", config.conflictsWithLiveness()) + ".";
            }
            return switch (model.expect()) {
                case Expectation.Passes passes -> checksSomething(config, model, passes);
                case Expectation.Violates violates -> canViolate(config, model, violates);
            };
        }

        private static @Nullable String checksSomething(ModelConfig config, Model model, Expectation.Passes passes) {
            if (!config.hasBehaviour()) {
                return passes.distinctStates() == 0
                        ? null
                        : "without SPECIFICATION or INIT there are no states; expect 0 distinct states.";
            }
            if (passes.distinctStates() == 0) {
                return "a model with a behaviour has states; 0 distinct states cannot be expected.";
            }
            return config.invariants().isEmpty() && config.properties().isEmpty() && !model.deadlock()
                    ? config.file() + " checks nothing: it has no INVARIANT and no PROPERTY."
                    : null;
        }

        private static @Nullable String canViolate(ModelConfig config, Model model, Expectation.Violates violates) {
            return switch (violates.kind()) {
                case INVARIANT ->
                    config.invariants().contains(violates.property())
                            ? null
                            : "the invariant " + violates.property() + " is not listed in " + config.file() + ".";
                case ACTION_PROPERTY ->
                    config.properties().contains(violates.property())
                            ? null
                            : "the property " + violates.property() + " is not listed in " + config.file() + ".";
                case TEMPORAL_PROPERTY ->
                    config.properties().equals(List.of(violates.property())) && model.liveness()
                            ? null
                            : "TLC does not say which temporal property is violated, so " + config.file()
                                    + " must have " + violates.property()
                                    + " as its only PROPERTY, and \"liveness\" must be true.";
                case DEADLOCK -> model.deadlock() ? null : "a deadlock is expected, so \"deadlock\" must be true.";
                case ASSUMPTION -> null;
            };
        }

        private InputProblemException problem(String what) {
            return new InputProblemException(where + ": " + what);
        }
    }
}
