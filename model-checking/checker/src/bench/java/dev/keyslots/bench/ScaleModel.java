package dev.keyslots.bench;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.oracle.TlcTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A module with its configuration, made for a size, whose states are counted. Only the types are checked: that costs least, and the states
 * are the same.
 */
record ScaleModel(String module, String config) {
    private static final String NAME = "Scale";
    private static final int HEAP_MEGABYTES = 2048;

    /** What came of it. */
    record Counted(long states, double seconds) {}

    /** {@code Keyslots}, the reference with every fault. */
    static ScaleModel keyslots(int slots, int keys, int requests, boolean symmetry) {
        return of("Keyslots", slots, keys, "r", requests, symmetry, """
                Requests <- TheOthers
                Design <- Reference
                Faults <- PossibleFaults
                FailingSlots = {}
                """);
    }

    /** {@code KeyslotsLockFree}, at the grain of atomic steps, without resets and evictions. */
    static ScaleModel lockFree(int slots, int keys, int threads, boolean symmetry) {
        return of("KeyslotsLockFree", slots, keys, "t", threads, symmetry, """
                Nobody = Nobody
                Environment = Environment
                Threads <- TheOthers
                Algorithm <- LockFree
                Happens = {}
                """);
    }

    private static ScaleModel of(
            String module, int slots, int keys, String letter, int others, boolean symmetry, String constants) {
        String text = """
                ---- MODULE %s ----
                EXTENDS %s, TLC
                CONSTANTS %s, %s
                TheKeys == {%s}
                TheOthers == {%s}
                Symmetry == Permutations(TheKeys) \\cup Permutations(TheOthers)
                ====
                """.formatted(
                        NAME, module, names("k", keys), names(letter, others), names("k", keys), names(letter, others));
        return new ScaleModel(text, """
                SPECIFICATION Spec
                INVARIANT TypeOK
                CONSTANTS
                %s
                NumSlots = %d
                Keys <- TheKeys
                %s%s""".formatted(
                        itself(names("k", keys), names(letter, others), "NoKey, NoSlot"),
                        slots,
                        constants,
                        symmetry ? "SYMMETRY Symmetry\n" : ""));
    }

    /**
     * {@code LayeredDevice}: so many mapped devices, each over the next, and the last over a leaf with slots; each may be given a
     * table over a leaf without slots instead. One key, one request.
     */
    static ScaleModel layers(int layers) {
        String targets = range(layers)
                .map(i -> "down%d |-> {\"%s\"}, aside%d |-> {\"fmp\"}"
                        .formatted(i, i < layers ? "m" + (i + 1) : "ufs", i))
                .collect(Collectors.joining(", "));
        String tables = range(layers)
                .map(i -> "m%d |-> {\"down%d\", \"aside%d\"}".formatted(i, i, i))
                .collect(Collectors.joining(", "));
        String first =
                range(layers).map(i -> "m%d |-> \"down%d\"".formatted(i, i)).collect(Collectors.joining(", "));
        String mapped = range(layers).map(i -> "\"m" + i + "\"").collect(Collectors.joining(", "));
        String module = """
                ---- MODULE %s ----
                EXTENDS LayeredDevice
                CONSTANTS k1, r1, a1
                TheKeys == {k1}
                TheRequests == {r1}
                TheAddresses == {a1}
                TheModes == {"AES-256-XTS"}
                TheDataUnitSizes == {512}
                TheIvBytes == [m \\in TheModes |-> 1]
                TheKeyTypes == {"raw"}
                TheLeaves == {"ufs", "fmp"}
                TheSlotted == {"ufs"}
                TheMapped == {%s}
                TheTargets == [%s]
                TheTables == DOMAIN TheTargets
                TheTablesOf == [%s]
                TheFirstTable == [%s]
                TheConfigOf == [k \\in TheKeys |->
                    [mode |-> "AES-256-XTS", dataUnitSize |-> 512, dunBytes |-> 1, keyType |-> "raw"]]
                TheCapabilitiesOf == [l \\in TheLeaves |->
                    [maxDunBytes |-> 1, dataUnitSizes |-> [m \\in TheModes |-> {512}], keyTypes |-> TheKeyTypes]]
                ====
                """.formatted(NAME, mapped, targets, tables, first);
        String sets =
                "Keys, Requests, Addresses, Modes, DataUnitSizes, IvBytes, KeyTypes, Leaves, Slotted, Mapped, Targets, Tables, TablesOf, FirstTable, ConfigOf, CapabilitiesOf"
                        .replaceAll("(\\w+)(, )?", "$1 <- The$1\n");
        return new ScaleModel(module, """
                SPECIFICATION Spec
                INVARIANT TypeOK
                CONSTANTS
                %s
                %s
                Top = "m1"
                Opaque = {}
                Layers <- LayersReference
                Faults <- PossibleFaults
                """.formatted(itself("k1, r1, a1, NoKey"), sets));
    }

    private static Stream<Integer> range(int last) {
        return IntStream.rangeClosed(1, last).boxed();
    }

    private static String names(String letter, int count) {
        return range(count).map(i -> letter + i).collect(Collectors.joining(", "));
    }

    /** Constants that stand for themselves. */
    private static String itself(String... names) {
        return String.join(", ", names).replaceAll("(\\w+)(, )?", "$1 = $1\n").strip();
    }

    /** Runs TLC to the end, with one worker. */
    Counted count() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("keyslots-scale");
        try {
            Files.writeString(folder.resolve(NAME + ".tla"), module);
            Files.writeString(folder.resolve(NAME + ".cfg"), config);
            Path home = TraceSpeed.home();
            ModelRunner runner = new ModelRunner(
                    TlcTool.find(System.getenv()), List.of(home.resolve("spec")), folder, HEAP_MEGABYTES);
            Model model = new Model(
                    folder,
                    NAME,
                    "counts states",
                    Model.Size.QUICK,
                    false,
                    false,
                    new Expectation.Passes(1, OptionalLong.empty()), // which is not known before
                    List.of());
            ModelResult result = runner.run(model, 1, states -> {});
            if (result.exitStatus() != 0 || result.distinctStates().isEmpty()) {
                throw new IllegalStateException("TLC ended with " + result.exitStatus() + ": " + result.reason());
            }
            return new Counted(
                    result.distinctStates().getAsLong(), result.wallTime().toMillis() / 1e3);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
