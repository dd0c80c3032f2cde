package dev.keyslots.checking.proofs;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * A mistake in a module that is proved: some obligation has to fail, else the proofs say less than they seem to.
 *
 * @param says what is wrong
 * @param module which one it is made in
 * @param replace what stands there once, and only once
 * @param with what stands there instead
 * @param fails the module with proofs in which an obligation fails
 */
public record ProofMutant(String says, String module, String replace, String with, String fails) {

    /** All there are: {@code spec/proofs/mutants.json}. */
    public static List<ProofMutant> all(Home home) {
        return JsonFile.read(home.proofs().resolve("mutants.json"), new TypeReference<>() {});
    }

    /** The module as the mistake leaves it. */
    String apply(String text) {
        int at = text.indexOf(replace);
        if (at < 0 || text.indexOf(replace, at + 1) >= 0) {
            throw new InputProblemException(
                    "mutants.json: in %s there is not exactly one place with: %s".formatted(module, replace));
        }
        return text.substring(0, at) + with + text.substring(at + replace.length());
    }

    /** What the prover makes of it: limits of time are those of an idle machine, once. */
    public ProofResult prove(Home home, Prover prover, IntConsumer progress) throws InterruptedException {
        Path folder = TemporaryFiles.folder("keyslots-mutant-");
        try {
            Path spec = copy(home.spec(), folder.resolve("spec"));
            Path proofs = copy(home.proofs(), spec.resolve("proofs"));
            Path changed = spec.resolve(module + ".tla");
            Files.writeString(changed, apply(Files.readString(changed)));
            ProofLibrary library = ProofLibrary.of(spec, proofs);
            ProofModule proof = library.module(fails)
                    .orElseThrow(() -> new InputProblemException("mutants.json: there is no module " + fails));
            return prover.attempt(library, proof, List.of(), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Folders.clearAway(folder);
        }
    }

    /** What is kept of a mistake that was noticed. */
    public Proved.NoticedMistake toRecord(ProofResult result) {
        return new Proved.NoticedMistake(
                says, fails, result.failed(), result.obligations().size());
    }

    private static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".tla")).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
