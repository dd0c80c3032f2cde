package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.manifest.Conjuncts;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.checking.tlc.RunProgress;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * That each conjunct of an inductive invariant is needed: without it, the others are not kept or a promise does not follow. The models are
 * those of the inductive invariants, with one conjunct at a time put out of force.
 */
public final class InductiveChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Invariants, conjunct by conjunct", "left out", "needed", 1);

    /** How the names of models end in which every state that satisfies the invariant is a first one. */
    static final String SUFFIX = "Inductive";

    /** What such a model calls the invariant. */
    private static final String INVARIANT = "Invariant";

    /** What makes the states finitely many, and is kept in force by how a model enumerates them. */
    private static final Set<String> TYPES = Set.of("HasTypes", "TypeOK");

    private InductiveChecks() {}

    public static List<CheckItem> items(Home home) {
        ModelRunner runner = Runners.of(home);
        return Manifest.read(home.models()).models().stream()
                .filter(model -> model.name().endsWith(SUFFIX))
                .flatMap(model ->
                        conjuncts(home, model).stream().<CheckItem>map(conjunct -> new Item(runner, model, conjunct)))
                .toList();
    }

    /** Those that may be left out: not the types, nor what is promised itself, and so is needed. */
    static List<String> conjuncts(Home home, Model model) {
        try {
            List<String> promised = ModelConfig.read(model.config()).invariants();
            return Conjuncts.of(INVARIANT, model.name(), List.of(home.models(), home.spec(), home.proofs())).stream()
                    .filter(name -> !TYPES.contains(name) && !promised.contains(name))
                    .toList();
        } catch (IOException e) {
            throw new InputProblemException(model.name() + ": its invariant cannot be read: " + Reason.of(e) + ".");
        }
    }

    private record Item(ModelRunner runner, Model model, String conjunct) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return model.name().replaceFirst("^MC", "").replace(SUFFIX, "") + "-without-" + conjunct;
        }

        @Override
        public String what() {
            return conjunct;
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now)
                    .with("left out", conjunct)
                    .withFile(model.config())
                    .withModule(model.name(), runner.search(model))
                    .withFile(runner.tool().jar())
                    .withProgram(InductiveChecks.class));
        }

        @Override
        public boolean nightly() {
            return model.size() == Model.Size.NIGHTLY;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            Path folder = TemporaryFiles.folder("keyslots-inductive-");
            try {
                ModelResult result = runner.run(without(folder), 1, new RunProgress() {
                    @Override
                    public void distinct(long states) {
                        progress.at("%,d distinct states".formatted(states));
                    }
                });
                return outcome(result);
            } catch (IOException e) {
                return Outcome.unusable("the model could not be made: " + Reason.of(e) + ".");
            } finally {
                Folders.clearAway(folder);
            }
        }

        private Outcome outcome(ModelResult result) {
            if (!result.violations().isEmpty()) {
                String broken = result.violations().getFirst().name().orElse("a step");
                return Outcome.passed("yes: " + broken).with(Map.of("breaks", broken));
            }
            return result.exitStatus() == 0
                    ? Outcome.failed(
                            "no",
                            "The others are inductive without %s, and imply all that is promised: it goes, or what it is there for is to be checked."
                                    .formatted(conjunct))
                    : Outcome.unusable("TLC did not come to a verdict: " + result.reason());
        }

        /** The model, in which that conjunct is true of everything. */
        private Model without(Path folder) throws IOException {
            String name = "Without" + conjunct;
            Files.writeString(folder.resolve(name + ".tla"), """
                    ---- MODULE %s ----
                    EXTENDS %s
                    LeftOut == TRUE
                    ====
                    """.formatted(name, model.name()));
            List<String> config = new ArrayList<>(Files.readAllLines(model.config()));
            config.replaceAll(line -> line.replaceFirst("<- MC(Keys|Requests)$", "<- Few$1"));
            config.addAll(List.of("", "CONSTANTS", conjunct + " <- LeftOut"));
            Files.write(folder.resolve(name + ".cfg"), config);
            return new Model(
                    folder,
                    name,
                    model.says(),
                    Model.Size.QUICK,
                    false,
                    model.deadlock(),
                    new Model.Expectation.Passes(1, OptionalLong.empty()),
                    List.of());
        }
    }
}
