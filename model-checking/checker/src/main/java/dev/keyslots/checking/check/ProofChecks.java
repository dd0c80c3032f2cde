package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.proofs.ProofLibrary;
import dev.keyslots.checking.proofs.ProofModule;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.problem.InputProblemException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** That no proof is of a text that has changed since: this takes no prover. */
public final class ProofChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Proofs, of the texts as they are", "what is proved, for any number", "obligations", 1);

    private ProofChecks() {}

    /** The rows are known by the names of files: modules are read once one of these rows is asked for. */
    public static List<CheckItem> items(Home home) {
        Texts texts = new Texts(home);
        return ProofLibrary.namesOfProofs(home).stream()
                .<CheckItem>map(name -> new Item(home, texts, name))
                .toList();
    }

    /** The modules and what is known to be proved of them, read at the first use. */
    private static final class Texts {

        private final Home home;
        private Optional<Read> read = Optional.empty();

        Texts(Home home) {
            this.home = home;
        }

        /** @throws InputProblemException if a module cannot be read: a failure of these rows, and of no other */
        synchronized Read read() {
            Read texts = read.orElseGet(() -> new Read(ProofLibrary.of(home), Proved.read(home)));
            read = Optional.of(texts);
            return texts;
        }
    }

    private record Read(ProofLibrary library, Proved proved) {}

    private record Item(Home home, Texts texts, String name) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return "theorems";
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
            Read read = texts.read();
            ProofModule module = read.library().module(name).orElseThrow();
            Optional<String> stale = read.proved().stale(read.library(), module);
            if (stale.isPresent()) {
                return Outcome.failed(
                        "stale",
                        "%s %s: nothing is known to be wrong, and nothing is proved of the text as it is. Have it proved again: ./keyslots proofs --record %s"
                                .formatted(name, stale.get(), name));
            }
            Proved.Proof proof = read.proved().of(name).orElseThrow();
            return Outcome.passed("%,d".formatted(proof.obligations())).with(Map.of("prover", proof.prover()));
        }
    }
}
