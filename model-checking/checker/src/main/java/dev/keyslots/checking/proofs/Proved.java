package dev.keyslots.checking.proofs;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.checking.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was proved, of which texts, by which prover: {@code proofs-notes/proved.json}.
 *
 * @param mistakes those at which a proof has failed, as it has to
 */
public record Proved(List<Proof> modules, List<NoticedMistake> mistakes) {

    /**
     * A module whose obligations were all proved.
     *
     * @param prover which one, in its own words
     * @param obligations of all its statements, lemmas too
     * @param seconds for how long provers worked on it in the last run that proved all of it; 0 if there was none
     * @param texts the digests of that module and of all that it is about or relies on
     */
    public record Proof(
            String module,
            String prover,
            int obligations,
            long seconds,
            List<Theorem> theorems,
            NavigableMap<String, String> texts) {

        /** The same, with the time of an earlier run if it has none of its own: some of it was known then. */
        Proof timedAs(Proof earlier) {
            return seconds > 0 ? this : new Proof(module, prover, obligations, earlier.seconds, theorems, texts);
        }

        /** What has changed since, by name; nothing if the proof is of the texts as they are. */
        List<String> changedSince(Map<String, String> now) {
            NavigableMap<String, String> either = new TreeMap<>(texts);
            now.forEach(either::putIfAbsent);
            return either.keySet().stream()
                    .filter(name -> !Optional.ofNullable(texts.get(name)).equals(Optional.ofNullable(now.get(name))))
                    .toList();
        }
    }

    /**
     * One of its theorems.
     *
     * @param obligations its own, without those of the lemmas that it uses
     */
    public record Theorem(String name, int obligations) {}

    /**
     * A mistake that is in {@code spec/proofs/mutants.json}, and what it does to a proof.
     *
     * @param says what is wrong
     * @param proof the module in which obligations fail
     * @param failed how many do
     * @param obligations how many there are
     */
    public record NoticedMistake(String says, String proof, int failed, int obligations) {}

    public Proved {
        modules = List.copyOf(modules);
        mistakes = List.copyOf(mistakes);
    }

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("proved.json");
    }

    /** Nothing was proved yet if there is no such file. */
    public static Proved read(Home home) {
        return Files.exists(file(home))
                ? JsonFile.read(file(home), new TypeReference<>() {})
                : new Proved(List.of(), List.of());
    }

    public Optional<Proof> of(String module) {
        return modules.stream().filter(proof -> proof.module().equals(module)).findFirst();
    }

    /** The same, with that one in the place of what was known of its module; a time that was measured stays until another one is. */
    public Proved with(Proof proof) {
        NavigableMap<String, Proof> all = new TreeMap<>();
        modules.forEach(each -> all.put(each.module(), each));
        all.merge(proof.module(), proof, (earlier, now) -> now.timedAs(earlier));
        return new Proved(List.copyOf(all.values()), mistakes);
    }

    /** The same, with what became of one mistake in the place of what was known of it, and without those that are there no more. */
    public Proved with(ProofMutant mutant, Optional<NoticedMistake> noticed, List<ProofMutant> mutantsNow) {
        Map<String, NoticedMistake> known = mistakes.stream()
                .filter(each -> !each.says().equals(mutant.says()))
                .collect(Collectors.toMap(NoticedMistake::says, each -> each));
        noticed.ifPresent(each -> known.put(each.says(), each));
        return new Proved(
                modules,
                mutantsNow.stream()
                        .flatMap(each -> Optional.ofNullable(known.get(each.says())).stream())
                        .toList());
    }

    /** The same, without modules that are there no more. */
    public Proved among(List<ProofModule> modulesNow) {
        return new Proved(
                modules.stream()
                        .filter(proof -> modulesNow.stream()
                                .anyMatch(module -> module.name().equals(proof.module())))
                        .toList(),
                mistakes);
    }

    public void write(Home home) throws IOException {
        String text = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
        new WholeFile("The record of proofs", file(home)).write(text + "\n");
    }

    /** Whether a module's proofs are of the texts as they are; if not, why. */
    public Optional<String> stale(ProofLibrary library, ProofModule module) {
        Optional<Proof> proof = of(module.name());
        if (proof.isEmpty()) {
            return Optional.of("has never been proved");
        }
        List<String> changed = proof.get().changedSince(library.texts(module));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of("was proved of another text of " + String.join(", ", changed));
    }
}
