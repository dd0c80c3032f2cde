package dev.keyslots.checking.report;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.proofs.ProofLibrary;
import dev.keyslots.checking.proofs.ProofModule;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.checking.proofs.Proved.Proof;
import dev.keyslots.checking.proofs.Statement;
import java.util.List;

/** What is proved for any number of slots, keys and threads: a line for each module of proofs. */
record ProofTable(List<Line> lines) {

    /** @param standing {@code proved}, or why it is stale */
    record Line(String module, List<String> theorems, String obligations, String standing, String style) {
        Line {
            theorems = List.copyOf(theorems);
        }
    }

    ProofTable {
        lines = List.copyOf(lines);
    }

    static ProofTable read(Home home) {
        ProofLibrary library = ProofLibrary.of(home);
        Proved proved = Proved.read(home);
        return new ProofTable(library.withProofs().stream()
                .map(module -> line(module, library, proved))
                .toList());
    }

    private static Line line(ProofModule module, ProofLibrary library, Proved proved) {
        var stale = proved.stale(library, module);
        return new Line(
                module.name(),
                module.statements().stream()
                        .filter(Statement::isTheorem)
                        .flatMap(theorem -> theorem.name().stream())
                        .toList(),
                proved.of(module.name())
                        .map(Proof::obligations)
                        .map("%,d"::formatted)
                        .orElse("-"),
                stale.map(why -> "stale: " + why).orElse("proved"),
                stale.isPresent() ? "bad" : "ok");
    }

    /** Of all of them. */
    int theorems() {
        return lines.stream().mapToInt(line -> line.theorems().size()).sum();
    }
}
