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

/** What was proved, of which texts, by which prover: {@code proofs-notes/proved.json}. */
public record Proved(List<Proof> modules) {

    /**
     * A module whose obligations were all proved.
     *
     * @param prover which one, in its own words
     * @param obligations of all its statements, lemmas too
     * @param seconds for how long provers worked on it; 0 if they had proved some of it in an earlier run
     * @param texts the digests of that module and of all that it is about or relies on
     */
    public record Proof(
            String module,
            String prover,
            int obligations,
            long seconds,
            List<Theorem> theorems,
            NavigableMap<String, String> texts) {

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

    public Proved {
        modules = List.copyOf(modules);
    }

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("proved.json");
    }

    /** Nothing was proved yet if there is no such file. */
    public static Proved read(Home home) {
        return Files.exists(file(home)) ? JsonFile.read(file(home), new TypeReference<>() {}) : new Proved(List.of());
    }

    public Optional<Proof> of(String module) {
        return modules.stream().filter(proof -> proof.module().equals(module)).findFirst();
    }

    /** The same, with that one in the place of what was known of its module. */
    public Proved with(Proof proof) {
        NavigableMap<String, Proof> all = new TreeMap<>();
        modules.forEach(each -> all.put(each.module(), each));
        all.put(proof.module(), proof);
        return new Proved(List.copyOf(all.values()));
    }

    /** The same, without modules that are there no more. */
    public Proved among(List<ProofModule> modulesNow) {
        return new Proved(modules.stream()
                .filter(proof ->
                        modulesNow.stream().anyMatch(module -> module.name().equals(proof.module())))
                .toList());
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
