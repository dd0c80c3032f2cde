package dev.keyslots.checking.witnesses;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.checking.mutation.MutatedCopy;
import dev.keyslots.checking.mutation.SourceText;
import dev.keyslots.checking.tlc.ModelCoverage;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.checking.witnesses.Missing.Kind;
import dev.keyslots.checking.witnesses.ModelModules.Found;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.Expression;
import dev.keyslots.oracle.syntax.Level;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks of one model that passes what it does not show. TLC answers: it counts the steps of each action and the evaluations of each part of
 * an invariant; where an action property or a temporal one presupposes something, its consequent is replaced by FALSE, which must then be
 * violated; and each choice of the design is made another way, which must be noticed.
 */
public final class Witnesses {
    private static final String FLIPPED = "WitnessOfChoice";

    private final Home home;
    private final Function<Home, ModelRunner> runners;
    private final Model model;
    private final ModelConfig config;
    private final ModelModules modules;
    private final List<Missing> missing = new ArrayList<>();

    private Witnesses(Home home, Function<Home, ModelRunner> runners, Model model) throws IOException {
        this.home = home;
        this.runners = runners;
        this.model = model;
        this.config = ModelConfig.read(model.config());
        this.modules = ModelModules.of(model, runner().search(model));
    }

    /**
     * What the model does not show.
     *
     * @param choices whether its choices are tried as well, which takes a run of TLC for each
     */
    public static List<Missing> of(Home home, Function<Home, ModelRunner> runners, Model model, boolean choices)
            throws InterruptedException {
        try {
            Witnesses witnesses = new Witnesses(home, runners, model);
            witnesses.actionsAndInvariants();
            witnesses.properties();
            if (choices) {
                witnesses.choices();
            }
            return List.copyOf(witnesses.missing);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ModelRunner runner() {
        return runners.apply(home);
    }

    private void missing(Kind kind, String subject) {
        missing.add(new Missing(model.name(), kind, subject));
    }

    // ---------------------------------------------------------------- actions, and parts of invariants

    private void actionsAndInvariants() throws InterruptedException {
        ModelCoverage coverage = runner().coverage(model)
                .orElseThrow(() ->
                        new InputProblemException("%s does not pass, so it has no witnesses; see ./keyslots check %s"
                                .formatted(model.name(), model.name())));
        coverage.actions().entrySet().stream()
                .filter(action -> action.getValue() == 0)
                .map(Map.Entry::getKey)
                .sorted()
                .forEach(action -> missing(Kind.ACTION, action));
        for (String invariant : config.invariants()) {
            for (Part part : consequents(invariant)) {
                if (!isReached(part, coverage)) {
                    missing(Kind.ANTECEDENT, part.subject(text(part)));
                }
            }
        }
    }

    /** A part of a property that is only asked for where something is so. */
    private record Part(String property, Found found, Expression consequent) {

        String subject(SourceText text) {
            return "%s: %s".formatted(property, text.shown(consequent.place()));
        }
    }

    /** What stands after an arrow, or after a quantifier, in a property and in the definitions that it leads to. */
    private List<Part> consequents(String property) {
        return modules.find(property).stream()
                .flatMap(found -> found.module().reach(List.of(property)).stream()
                        .flatMap(name -> found.module().find(name).stream())
                        .filter(definition -> isOfProperty(property, definition))
                        .flatMap(definition -> consequents(property, found, definition)))
                .toList();
    }

    /** A step that a property asks about, as one that must be possible, presupposes what steps do. */
    private static boolean isOfProperty(String property, Definition definition) {
        return definition.name().equals(property) || definition.body().level() != Level.ACTION;
    }

    private static Stream<Part> consequents(String property, Found found, Definition definition) {
        return definition.body().all().flatMap(part -> {
            if (part.is("=>", "~>")) {
                return Stream.of(new Part(property, found, part.operand(1)));
            }
            return part.is("$BoundedForall")
                    ? Stream.of(new Part(property, found, part.operands().getLast()))
                    : Stream.of();
        });
    }

    private SourceText text(Part part) {
        return SourceText.of(read(file(part.found().module().name())));
    }

    private Path file(String module) {
        return runner().search(model).stream()
                .map(folder -> folder.resolve(module + ".tla"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---------------------------------------------------------------- properties of steps and of behaviours

    /** TLC counts nothing within these. */
    private void properties() throws InterruptedException {
        for (String property : config.properties()) {
            for (Part part : consequents(property)) {
                if (!isReached(part)) {
                    missing(Kind.ANTECEDENT, part.subject(text(part)));
                }
            }
        }
    }

    /** Where TLC lists no count, the part was evaluated each time that the whole was, or never. */
    private boolean isReached(Part part, ModelCoverage coverage) throws InterruptedException {
        OptionalLong count = coverage.evaluated(
                part.consequent().place().toString(), part.found().module().name());
        return count.isPresent() ? count.getAsLong() > 0 : isReached(part);
    }

    /** Properties of a model's own module are looked at by whoever writes the model. */
    private boolean isReached(Part part) throws InterruptedException {
        if (!file(part.found().module().name()).startsWith(home.spec())) {
            return true;
        }
        SourceText changed = text(part).replace(part.consequent().place(), "FALSE");
        try (MutatedCopy copy = MutatedCopy.of(home, part.found().module().name(), changed)) {
            ModelResult result = runners.apply(copy.home()).run(in(copy.home()), 1, distinct -> {});
            return !result.violations().isEmpty();
        }
    }

    private Model in(Home other) {
        return new Model(
                other.folder().resolve(home.folder().relativize(model.folder())),
                model.name(),
                model.says(),
                Model.Size.QUICK,
                model.liveness(),
                model.deadlock(),
                model.expect(),
                model.ids());
    }

    // ---------------------------------------------------------------- choices

    private void choices() throws InterruptedException, IOException {
        List<String> words = config.sections().getOrDefault("CONSTANT", List.of());
        for (int at = 1; at + 1 < words.size(); at++) {
            if (words.get(at).equals("<-")) {
                choices(words.get(at - 1), words.get(at + 1));
            }
        }
    }

    private void choices(String constant, String design) throws InterruptedException, IOException {
        for (Map.Entry<String, List<String>> choice :
                Choices.of(design, modules).entrySet()) {
            boolean noticed = false;
            boolean possible = false;
            for (String value : choice.getValue()) {
                Optional<Boolean> difference = difference(constant, design, choice.getKey(), value);
                possible |= difference.isPresent();
                noticed |= difference.orElse(false);
            }
            if (possible && !noticed) {
                missing(Kind.CHOICE, constant + "." + choice.getKey());
            }
        }
    }

    /** @return empty if the specification refuses that choice beside the others */
    private Optional<Boolean> difference(String constant, String design, String field, String value)
            throws InterruptedException, IOException {
        Path folder = TemporaryFiles.folder("keyslots-witness-");
        try {
            Files.writeString(
                    folder.resolve(FLIPPED + ".tla"), """
                    ---- MODULE %s ----
                    EXTENDS %s
                    MadeAnotherWay == [%s EXCEPT !.%s = "%s"]
                    ====
                    """.formatted(FLIPPED, model.name(), design, field, value));
            Files.writeString(
                    folder.resolve(FLIPPED + ".cfg"),
                    read(model.config())
                            .replaceAll(
                                    "\\b" + constant + "\\s*<-\\s*" + design + "\\b", constant + " <- MadeAnotherWay"));
            Model other = new Model(
                    folder,
                    FLIPPED,
                    model.says(),
                    Model.Size.QUICK,
                    model.liveness(),
                    model.deadlock(),
                    model.expect(),
                    model.ids());
            ModelResult result = runner().run(other, 1, distinct -> {});
            if (result.violations().stream().anyMatch(violation -> violation.kind() == Violation.Kind.ASSUMPTION)) {
                return Optional.empty();
            }
            return Optional.of(
                    !result.asExpected() || !runner().stateGraph(other).equals(runner().stateGraph(model)));
        } finally {
            Folders.clearAway(folder);
        }
    }

    /** The models that can be asked: those that have states and pass. */
    public static boolean canBeAsked(Model model) {
        return model.expect() instanceof Expectation.Passes passes && passes.distinctStates() > 0;
    }
}
