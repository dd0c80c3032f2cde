package dev.keyslots.checking.proofs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is missing in proofs, as far as their text shows it. That a fact which a proof cites exists, is the parser's to say: see
 * {@link ProofParser}.
 */
public final class ProofGaps {

    private ProofGaps() {}

    /** One sentence for each. */
    public static List<String> in(ProofLibrary library) {
        List<String> gaps = new ArrayList<>();
        for (ProofModule module : library.modules().values()) {
            if (module.isOfProofs()) {
                proofs(module, gaps);
            } else if (isOfStatements(library, module)) {
                Optional.ofNullable(library.modules().get(module.name() + ProofLibrary.SUFFIX))
                        .ifPresent(proofs -> statements(module, proofs, gaps));
            }
        }
        claims(library, gaps);
        return List.copyOf(gaps);
    }

    private static void proofs(ProofModule module, List<String> gaps) {
        module.linesWith("OMITTED")
                .forEach(line -> gaps.add("%s, line %d: a proof is omitted.".formatted(module.name(), line)));
        module.assumptions()
                .forEach(line -> gaps.add(
                        "%s, line %d: an assumption of its own. Prove it, name it in the module that the proof is about, or make it a premise."
                                .formatted(module.name(), line)));
        module.stepsWithoutProof()
                .forEach(line -> gaps.add("%s, line %d: a step has no proof.".formatted(module.name(), line)));
        for (Statement statement : module.statements()) {
            String place = "%s, line %d: %s".formatted(module.name(), statement.firstLine(), statement.shown());
            if (!statement.hasProof()) {
                gaps.add(place + " has no proof.");
            }
            if (statement.name().isEmpty()) {
                gaps.add(place + " has no name.");
            }
            if (statement.isTheorem() && statement.words().isEmpty()) {
                gaps.add(place + " lacks the sentence above it that says in plain words what it is.");
            }
        }
    }

    /** Whether a module has nothing but what another one proves, which therefore does not know it. */
    private static boolean isOfStatements(ProofLibrary library, ProofModule module) {
        return library.module(module.name() + ProofLibrary.SUFFIX)
                .filter(proved -> !library.texts(proved).containsKey(module.name()))
                .isPresent();
    }

    /** What is stated apart from its proof is what is proved, and the words in it mean the same. */
    private static void statements(ProofModule stated, ProofModule proved, List<String> gaps) {
        Map<String, String> formulas = proved.statements().stream()
                .filter(statement -> statement.name().isPresent())
                .collect(
                        Collectors.toMap(statement -> statement.name().orElseThrow(), Statement::formula, (a, b) -> a));
        stated.statements().stream()
                .filter(statement -> !statement
                        .formula()
                        .equals(formulas.get(statement.name().orElse(""))))
                .forEach(statement -> gaps.add("%s, line %d: %s is not what %s proves."
                        .formatted(stated.name(), statement.firstLine(), statement.shown(), proved.name())));
        Map<String, String> definitions = proved.definitions();
        stated.definitions().forEach((name, text) -> {
            if (!text.equals(definitions.get(name))) {
                gaps.add("%s: %s is not defined as in %s.".formatted(stated.name(), name, proved.name()));
            }
        });
    }

    /** What a module of the specification says is proved is proved, word by word, of that module. */
    private static void claims(ProofLibrary library, List<String> gaps) {
        for (ProofModule module : library.modules().values()) {
            Set<String> proved = library.withProofs().stream()
                    .filter(each -> library.texts(each).containsKey(module.name()))
                    .flatMap(each -> each.statements().stream())
                    .filter(Statement::isTheorem)
                    .map(Statement::formula)
                    .collect(Collectors.toSet());
            module.statements().stream()
                    .filter(statement -> statement.name().isEmpty() && !proved.contains(statement.formula()))
                    .forEach(statement -> gaps.add("%s, line %d: no proof has this theorem: %s"
                            .formatted(module.name(), statement.firstLine(), statement.formula())));
        }
    }
}
