package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.proofs.ProofLibrary;
import dev.keyslots.checking.proofs.ProofModule;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.checking.proofs.Statement;
import dev.keyslots.problem.InputProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That no proof is of a text that has changed since: this takes no prover. */
public final class ProofChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Proofs, of the texts as they are", "what is proved, for any number", "obligations", 1);

    private ProofChecks() {}

    public static List<CheckItem> items(Home home) {
        ProofLibrary library;
        try {
            library = ProofLibrary.of(home);
        } catch (InputProblemException unreadable) {
            return List.of(new Unreadable(unreadable));
        }
        Proved proved = Proved.read(home);
        return library.withProofs().stream()
                .<CheckItem>map(module -> new Item(home, library, module, proved))
                .toList();
    }

    /** A module that does not parse leaves nothing to say of proofs, and must not keep the other rows from running. */
    private record Unreadable(InputProblemException problem) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return "proofs";
        }

        @Override
        public String what() {
            return "all";
        }

        @Override
        public Outcome run(Progress progress) {
            throw problem;
        }
    }

    private record Item(Home home, ProofLibrary library, ProofModule module, Proved proved) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return module.name();
        }

        @Override
        public String what() {
            long theorems =
                    module.statements().stream().filter(Statement::isTheorem).count();
            return theorems == 1 ? "1 theorem" : theorems + " theorems";
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now)
                    .withFolder(home.spec())
                    .withFile(Proved.file(home))
                    .withProgram(ProofChecks.class));
        }

        @Override
        public Outcome run(Progress progress) {
            Optional<String> stale = proved.stale(library, module);
            if (stale.isPresent()) {
                return Outcome.failed(
                        "stale",
                        "%s %s: nothing is known to be wrong, and nothing is proved of the text as it is. Have it proved again: ./keyslots proofs --record %s"
                                .formatted(module.name(), stale.get(), module.name()));
            }
            Proved.Proof proof = proved.of(module.name()).orElseThrow();
            return Outcome.passed("%,d".formatted(proof.obligations())).with(Map.of("prover", proof.prover()));
        }
    }
}
