package dev.keyslots.checking.proofs;

import dev.keyslots.checking.files.Home;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modules of the specification and the proofs about them.
 *
 * @param modules by name, those of both folders
 */
public record ProofLibrary(Path spec, Path proofs, NavigableMap<String, ProofModule> modules) {

    /** How the name of a module with proofs ends. */
    static final String SUFFIX = "_proofs";

    private static final String TLA = ".tla";

    /** @throws InputProblemException if a module cannot be read */
    public static ProofLibrary of(Home home) {
        return of(home.spec(), home.proofs());
    }

    static ProofLibrary of(Path spec, Path proofs) {
        NavigableMap<String, ProofModule> modules = new TreeMap<>();
        Stream.of(spec, proofs).filter(Files::isDirectory).forEach(folder -> read(folder, modules));
        return new ProofLibrary(spec, proofs, modules);
    }

    private static void read(Path folder, Map<String, ProofModule> modules) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(TLA)).toList()) {
                String name = file.getFileName().toString().replace(TLA, "");
                modules.put(name, ProofModule.of(name, Files.readString(file)));
            }
        } catch (IOException e) {
            throw new InputProblemException(folder + ": its modules cannot be read: " + Reason.of(e) + ".");
        }
    }

    /** The modules with proofs, without a look at what is in them; none if there is no such folder. */
    public static List<String> namesOfProofs(Home home) {
        if (!Files.isDirectory(home.proofs())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.proofs())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX + TLA))
                    .map(file -> file.substring(0, file.length() - TLA.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new InputProblemException(home.proofs() + ": its modules cannot be read: " + Reason.of(e) + ".");
        }
    }

    public Optional<ProofModule> module(String name) {
        return Optional.ofNullable(modules.get(name));
    }

    /** Those with proofs, those first that others use. */
    public List<ProofModule> withProofs() {
        List<ProofModule> ordered = new ArrayList<>();
        modules.values().stream().filter(ProofModule::isOfProofs).forEach(module -> addAfterUsed(module, ordered));
        return List.copyOf(ordered);
    }

    private void addAfterUsed(ProofModule module, List<ProofModule> ordered) {
        if (!ordered.contains(module)) {
            module.uses().stream()
                    .flatMap(used -> module(used).stream())
                    .filter(ProofModule::isOfProofs)
                    .forEach(used -> addAfterUsed(used, ordered));
            ordered.add(module);
        }
    }

    /** The digests of a module and of all that it is about or relies on, by name; standard modules are the prover's own. */
    NavigableMap<String, String> texts(ProofModule module) {
        NavigableMap<String, String> texts = new TreeMap<>();
        addTexts(module, texts);
        return texts;
    }

    private void addTexts(ProofModule module, NavigableMap<String, String> texts) {
        if (texts.putIfAbsent(module.name(), module.digest()) == null) {
            module.uses().stream().flatMap(used -> module(used).stream()).forEach(used -> addTexts(used, texts));
        }
    }
}
