package dev.keyslots.checking.kit;

import dev.keyslots.checking.models.Folders;
import dev.keyslots.checking.oracle.Oracle;
import dev.keyslots.checking.oracle.Oracles;
import dev.keyslots.checking.oracle.SpecState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code Keyslots.tla} at one size, with the choices that a manager declares: as {@code KeyslotsOracle}, which has the reference's. */
final class KitOracle implements AutoCloseable {
    private static final List<String> MODULES = List.of("Keyslots.tla", "Designs.tla", "InlineEncryption.tla");

    private static final List<String> PROMISES = List.of("DataUnderOwnKey", "EvictedIsGone");

    final int slots;
    final List<String> keys;
    final List<String> requests;
    final Oracle oracle;
    final Set<SpecState> initial;
    private final Map<SpecState, Optional<String>> broken = new HashMap<>();

    /** @param choices by their names in {@code Designs.tla}, where they differ from the reference */
    KitOracle(int slots, int keys, int requests, Map<String, String> choices) {
        this.slots = slots;
        this.keys = numbered("k", keys);
        this.requests = numbered("r", requests);
        try {
            Path folder = Files.createTempDirectory("keyslots-kit");
            try {
                for (String module : MODULES) {
                    copy(module, folder.resolve(module));
                }
                Path module = folder.resolve("KitOracle.tla");
                Files.writeString(module, module(choices));
                Files.writeString(folder.resolve("KitOracle.cfg"), config());
                this.oracle = Oracles.load(module);
                this.initial = Set.copyOf(oracle.initialStates());
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
