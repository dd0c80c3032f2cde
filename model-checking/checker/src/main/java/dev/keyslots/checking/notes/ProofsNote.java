package dev.keyslots.checking.notes;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.manifest.Specifications;
import dev.keyslots.checking.proofs.ProofLibrary;
import dev.keyslots.checking.proofs.ProofModule;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.checking.proofs.Standing;
import dev.keyslots.checking.proofs.Statement;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The note {@code proofs-notes/proofs.md}: what is proved for any number, theorem by theorem and property by property. */
public final class ProofsNote {

    private static final String HEAD = """
            # Proofs, for any number

            A model says what holds of 3 slots. What is proved holds of any number of slots, keys and threads, and of any finite set of requests. The
            proofs are in [spec/proofs](../spec/proofs), the prover is tlapm, the TLA+ proof manager, which is no part of this project:

                make proofs                       # proves all of it again; what was proved before takes seconds
                ./keyslots proofs --mutants       # mistakes in the modules, at each of which a proof has to fail

            Without a prover nothing is said to be proved that was not: `proofs-notes/proved.json` has the digests of the texts that each proof is of,
            comments apart. When a module changes, `make check` and the tests call what was proved of it *stale*, and so does this page, which is
            written by `./keyslots notes`. What the proofs take for granted is in [limits](limits.md).

            """;

    private static final String MISTAKES = """

            ## Mistakes that they notice

            Proofs that held of anything would say nothing. `./keyslots proofs --mutants --record` makes these mistakes in the modules, one at a time, and
            has obligations fail at each; where many fail, the later ones rest on the first.

            """;

    private static final String PROPERTIES = """

            ## Property by property

            *Proved*: of every behaviour, for any number. *Inductive*: checked by TLC from every state that satisfies the inductive invariant, whether
            or not it can be reached, at the sizes of the model. *Model-checked*: of all reachable states, at the sizes of the model that has the most.
            Premises are formulas of the modules.

            """;

    private ProofsNote() {}

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("proofs.md");
    }

    public static String of(Home home) {
        return HEAD + theorems(home) + mistakes(Proved.read(home)) + PROPERTIES + properties(home);
    }

    // ---------------------------------------------------------------- mistakes

    /** Those that were recorded; nothing is said of those that nobody has tried on the texts as they are. */
    private static String mistakes(Proved proved) {
        if (proved.mistakes().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(MISTAKES);
        text.append("| mistake | in the proofs of | obligations that fail |\n|---|---|---|\n");
        proved.mistakes()
                .forEach(mistake -> text.append("| %s | %s | %,d of %,d |\n"
                        .formatted(mistake.says(), mistake.proof(), mistake.failed(), mistake.obligations())));
        return text.toString();
    }

    // ---------------------------------------------------------------- theorems

    private static String theorems(Home home) {
        ProofLibrary library = ProofLibrary.of(home);
        Proved proved = Proved.read(home);
        StringBuilder text = new StringBuilder("## Theorem by theorem\n\n");
        text.append(
                "Obligations are those of the theorem's own proof; after the name of a module, of all its lemmas and theorems, with the time "
                        + "that provers worked on them.\n\n");
        text.append("| module | theorem | what it says | obligations | standing |\n|---|---|---|---|---|\n");
        for (ProofModule module : library.withProofs()) {
            Optional<Proved.Proof> proof = proved.of(module.name());
            String standing = proved.stale(library, module)
                    .map(why -> "**stale**: " + why)
                    .orElse("proved");
            text.append("| [%s](../spec/proofs/%s.tla) | | | %s | %s |\n"
                    .formatted(
                            module.name(),
                            module.name(),
                            proof.map(ProofsNote::obligations).orElse("-"),
                            standing));
            module.statements().stream()
                    .filter(Statement::isTheorem)
                    .forEach(theorem -> text.append(row(theorem, proof, standing)));
        }
        text.append("\nThe prover: ")
                .append(proved.modules().stream()
                        .map(Proved.Proof::prover)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(". ")))
                .append(".\n");
        return text.toString();
    }

    private static String obligations(Proved.Proof proof) {
        return proof.seconds() == 0
                ? "%,d".formatted(proof.obligations())
                : "%,d, %d s".formatted(proof.obligations(), proof.seconds());
    }

    private static String row(Statement theorem, Optional<Proved.Proof> proof, String standing) {
        String name = theorem.name().orElseThrow();
        String obligations = proof.stream()
                .flatMap(known -> known.theorems().stream())
                .filter(known -> known.name().equals(name))
                .map(known -> Integer.toString(known.obligations()))
                .findFirst()
                .orElse("-");
        return "| | `%s` | %s | %s | %s |\n"
                .formatted(name, theorem.words(), obligations, standing.equals("proved") ? standing : "stale");
    }

    // ---------------------------------------------------------------- properties

    private static String properties(Home home) {
        Standing standing = Standing.read(home);
        Map<String, List<Model>> byModule = new LinkedHashMap<>();
        Manifest.read(home.models()).models().stream()
                .filter(model -> !properties(model).isEmpty())
                .forEach(model -> byModule.computeIfAbsent(
                                Specifications.of(home.folder(), model), unused -> new ArrayList<>())
                        .add(model));
        StringBuilder text = new StringBuilder(
                "| module | property | proved | inductive | model-checked |\n|---|---|---|---|---|\n");
        byModule.forEach((module, models) -> models.stream()
                .flatMap(model -> properties(model).stream())
                .distinct()
                .forEach(property -> text.append("| %s | `%s` | %s | %s | %s |\n"
                        .formatted(
                                module,
                                property,
                                inCode(standing.of(module, property)),
                                largest(models, property, true),
                                largest(models, property, false)))));
        return text.toString();
    }

    /** The premises are formulas. */
    private static String inCode(String standing) {
        return standing.replaceAll("if (.+?)(?=;|$)", "if `$1`");
    }

    /** The model with the most states that checks this property, and what it says of its sizes. */
    private static String largest(List<Model> models, String property, boolean inductive) {
        return models.stream()
                .filter(model -> model.name().endsWith("Inductive") == inductive)
                .filter(model -> properties(model).contains(property))
                .max(Comparator.comparingLong(ProofsNote::states))
                .map(model -> "`%s`, %,d states%s"
                        .formatted(model.name(), states(model), model.size() == Model.Size.NIGHTLY ? ", nightly" : ""))
                .orElse("");
    }

    private static long states(Model model) {
        return model.expect() instanceof Expectation.Passes passes ? passes.distinctStates() : 0;
    }

    private static List<String> properties(Model model) {
        try {
            ModelConfig config = ModelConfig.read(model.config());
            return Stream.concat(config.invariants().stream(), config.properties().stream())
                    .toList();
        } catch (IOException e) {
            throw new InputProblemException(model.config() + ": cannot be read: " + Reason.of(e) + ".");
        }
    }
}
