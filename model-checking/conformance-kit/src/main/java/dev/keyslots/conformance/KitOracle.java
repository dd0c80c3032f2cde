package dev.keyslots.conformance;

import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code Keyslots.tla} at one size, with the choices that a manager declares: as {@code KeyslotsOracle}, which has the reference's. */
final class KitOracle implements AutoCloseable {
    private static final List<String> MODULES = List.of("Keyslots.tla", "Designs.tla", "InlineEncryption.tla");

    /** The first two have the same hash code, as strings have it. */
    private static final List<String> KEYS = List.of("kAa", "kBB", "k3", "k4");

    private static final List<String> PROMISES = List.of("DataUnderOwnKey", "EvictedIsGone");

    final int slots;
    final List<String> keys;
    final List<String> requests;
    final Oracle oracle;
    final BeliefState initial;
    /** The steps that a manager may take in the background. */
    final List<Label> erasures;

    final Patience patience;
    private final Map<SpecState, Optional<String>> broken = new HashMap<>();

    /**
     * @param choices by their names in {@code Designs.tla}, where they differ from the reference
     * @param patience how long to wait for what may be under way in the background
     */
    KitOracle(int slots, int keys, int requests, Map<String, String> choices, Duration patience) {
        this.slots = slots;
        this.keys = KEYS.subList(0, keys);
        this.patience = new Patience(patience);
        this.erasures = IntStream.range(0, slots)
                .boxed()
                .flatMap(slot -> Stream.of(Label.of("Erase", slot), Label.of("EraseFails", slot)))
                .toList();
        this.requests = numbered("r", requests);
        try {
            Path folder = TemporaryFiles.folder("keyslots-kit");
            try {
                for (String module : MODULES) {
                    copy(module, folder.resolve(module));
                }
                Path module = folder.resolve("KitOracle.tla");
                Files.writeString(module, module(choices));
                Files.writeString(folder.resolve("KitOracle.cfg"), config());
                this.oracle = Oracles.load(module);
                this.initial = BeliefState.initial(oracle);
            } finally {
                Folders.clearAway(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The promise that a manager in this state breaks, if it does. */
    Optional<String> broken(SpecState state) {
        return broken.computeIfAbsent(
                state,
                any -> PROMISES.stream()
                        .filter(promise -> oracle.evaluate(state, promise).equals(false))
                        .findFirst());
    }

    private static List<String> numbered(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    private static void copy(String module, Path to) throws IOException {
        try (InputStream in = KitOracle.class.getResourceAsStream("/dev/keyslots/spec/" + module)) {
            if (in == null) {
                throw new IllegalStateException("the kit comes without " + module + "; build it with Maven");
            }
            Files.copy(in, to);
        }
    }

    private String module(Map<String, String> choices) {
        String changes = choices.entrySet().stream()
                .map(choice -> "!.%s = \"%s\"".formatted(choice.getKey(), choice.getValue()))
                .sorted()
                .collect(Collectors.joining(", "));
        return """
                ---- MODULE KitOracle ----
                EXTENDS Keyslots
                CONSTANTS %s, %s
                KitKeys == {%s}
                KitRequests == {%s}
                KitDesign == %s
                ====
                """.formatted(
                        String.join(", ", keys),
                        String.join(", ", requests),
                        String.join(", ", keys),
                        String.join(", ", requests),
                        changes.isEmpty() ? "Reference" : "[Reference EXCEPT " + changes + "]");
    }

    private String config() {
        return """
                SPECIFICATION Spec
                CONSTANTS
                    %s
                    NoKey = NoKey
                    NoSlot = NoSlot
                    NumSlots = %s
                    Keys <- KitKeys
                    Requests <- KitRequests
                    Design <- KitDesign
                    Faults <- PossibleFaults
                    FailingSlots = {}
                """.formatted(
                        Stream.concat(keys.stream(), requests.stream())
                                .map(name -> name + " = " + name)
                                .collect(Collectors.joining("\n    ")),
                        slots);
    }

    @Override
    public void close() {
        oracle.close();
    }
}
