package dev.keyslots.checking.stacks;

import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.InlineCryptTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * {@code LayeredDevice.tla} with the constants of a described stack. It fits a mapped device over disks, at any depth, as long as no target
 * encrypts by itself. That a table's borders would cut large data units is not in the specification; here they are a leaf of their own
 * that can do small ones only, and that nothing is ever passed on to.
 */
final class StackModel {
    private static final String MODULE = "DescribedStack";

    /** The specification chooses among all sets of disks that fail to erase a key. */
    private static final int MOST_SLOTTED = 6;

    /** All data unit sizes that some hardware here has. */
    private static final List<Integer> SIZES = List.of(512, 1024, 2048, 4096, 8192, 16384, 32768, 65536);

    /** What the specification calls places that are no device. */
    private static final Set<String> NOT_DEVICES = Set.of("nowhere", "bare");

    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Map<TableVariant, DeviceTable>> tables;
    private final Stack stack;

    private StackModel(Stack stack, Map<String, Map<TableVariant, DeviceTable>> tables) {
        this.stack = stack;
        this.tables = tables;
        for (String name : stack.devices().keySet()) {
            boolean asItIs = name.matches("[A-Za-z0-9_.-]+") && !NOT_DEVICES.contains(name);
            names.put(name, asItIs ? name : "/" + names.size());
        }
    }

    /**
     * @param tables that each mapped device may be given
     * @return empty if the specification does not speak of such stacks
     */
    static Optional<StackModel> of(Stack stack, Map<String, Map<TableVariant, DeviceTable>> tables) {
        boolean fits = stack.devices().get(stack.top()) instanceof MappedDevice
                && tables.values().stream()
                        .flatMap(variants -> variants.values().stream())
                        .flatMap(table -> table.rows().stream())
                        .noneMatch(row -> row.target() instanceof InlineCryptTarget)
                && stack.leaves().stream()
                                .filter(leaf -> leaf.slots().isPresent())
                                .count()
                        <= MOST_SLOTTED;
        return fits ? Optional.of(new StackModel(stack, tables)) : Optional.empty();
    }

    /** What a device is called in the model. */
    String name(String device) {
        return Optional.ofNullable(names.get(device)).orElseThrow();
    }

    /** The device that is called so in the model. */
    String device(String name) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    String name(String device, TableVariant table) {
        return name(device) + "/" + table;
    }

    TableVariant variant(String table) {
        return TableVariant.valueOf(table.substring(table.lastIndexOf('/') + 1));
    }

    private String borders(String device, TableVariant table) {
        return "borders of " + name(device, table);
    }

    /** All leaves of the model, those that stand for borders included. */
    List<String> leaves() {
        List<String> leaves = new ArrayList<>(
                stack.leaves().stream().map(leaf -> name(leaf.name())).toList());
        tables.forEach((device, variants) -> variants.keySet().forEach(table -> leaves.add(borders(device, table))));
        return leaves;
    }

    /** Capabilities as the specification has them. */
    static Map<String, Object> capabilities(CryptoCapabilities capabilities) {
        return Map.of(
                "maxDunBytes", capabilities.maxDunBytes(),
                "dataUnitSizes", Map.of(CryptoMode.AES_256_XTS.kernelName(), sizes(capabilities)),
                "keyTypes", keyTypes(capabilities));
    }

    private static Set<Integer> sizes(CryptoCapabilities capabilities) {
        int mask = capabilities.dataUnitSizeMask(CryptoMode.AES_256_XTS);
        return SIZES.stream().filter(size -> (mask & size) != 0).collect(Collectors.toSet());
    }

    private static Set<String> keyTypes(CryptoCapabilities capabilities) {
        return capabilities.keyTypes().stream().map(StackModel::keyType).collect(Collectors.toSet());
    }

    private static String keyType(KeyType type) {
        return type == KeyType.RAW ? "raw" : "wrapped";
    }

    // ---------------------------------------------------------------- the module

    /** @param home the top level of the working copy */
    Oracle load(Path home) {
        try {
            Path folder = TemporaryFiles.folder("keyslots-stack");
            try {
                Path module = folder.resolve(MODULE + ".tla");
                Files.writeString(module, module());
                Files.writeString(folder.resolve(MODULE + ".cfg"), config());
                return Oracles.load(module, home.resolve("spec"));
            } finally {
                Folders.clearAway(folder);
            }
        } catch (IOException e) {
            throw new InputProblemException(
                    "The model of a stack cannot be written to a temporary folder: %s.".formatted(Reason.of(e)));
        }
    }

    private static String address(String key) {
        return "a" + key.substring(1);
    }

    private static List<String> modelValues() {
        List<String> values = new ArrayList<>(Keys.NAMES);
        Keys.NAMES.forEach(key -> values.add(address(key)));
        values.add("r1");
        return values;
    }

    private String module() {
        return """
                ---- MODULE %s ----
                EXTENDS LayeredDevice
                CONSTANTS %s
                MCKeys == {%s}
                MCAddresses == {%s}
                MCRequests == {r1}
                MCModes == {"AES-256-XTS"}
                MCDataUnitSizes == {%s}
                MCIvBytes == [m \\in MCModes |-> 16]
                MCKeyTypes == {"raw", "wrapped"}
                MCLeaves == %s
                MCSlotted == %s
                MCMapped == %s
                MCTop == "%s"
                MCTables == %s
                MCTargets == [t \\in MCTables |-> CASE %s]
                MCTablesOf == [m \\in MCMapped |-> CASE %s]
                MCFirstTable == [m \\in MCMapped |-> CASE %s]
                MCConfigOf == [k \\in MCKeys |-> [mode |-> "AES-256-XTS", dataUnitSize |-> CASE %s, dunBytes |-> 8, keyType |-> "raw"]]
                MCCapabilitiesOf == [l \\in MCLeaves |-> CASE %s]
                ====
                """.formatted(
                        MODULE,
                        String.join(", ", modelValues()),
                        String.join(", ", Keys.NAMES),
                        Keys.NAMES.stream().map(StackModel::address).collect(Collectors.joining(", ")),
                        SIZES.stream().map(String::valueOf).collect(Collectors.joining(", ")),
                        strings(leaves()),
                        strings(stack.leaves().stream()
                                .filter(leaf -> leaf.slots().isPresent())
                                .map(leaf -> name(leaf.name()))
                                .toList()),
                        strings(tables.keySet().stream().map(this::name).toList()),
                        name(stack.top()),
                        strings(tableNames()),
                        targets(),
                        cases(
                                "m",
                                device -> strings(variants(device).stream()
                                        .map(table -> name(device, table))
                                        .toList())),
                        cases("m", device -> "\"" + name(device, TableVariant.AS_DESCRIBED) + "\""),
                        Keys.NAMES.stream()
                                .map(key -> "k = %s -> %s".formatted(key, Keys.size(key)))
                                .collect(Collectors.joining(" [] ")),
                        capabilities());
    }

    private Set<TableVariant> variants(String device) {
        return Optional.ofNullable(tables.get(device)).orElseThrow().keySet();
    }

    private List<String> tableNames() {
        return tables.keySet().stream()
                .flatMap(device -> variants(device).stream().map(table -> name(device, table)))
                .toList();
    }

    private String cases(String variable, Function<String, String> value) {
        return tables.keySet().stream()
                .map(device -> "%s = \"%s\" -> %s".formatted(variable, name(device), value.apply(device)))
                .collect(Collectors.joining(" [] "));
    }

    private String targets() {
        SectorMap layout = new SectorMap(stack);
        List<String> cases = new ArrayList<>();
        tables.forEach((device, variants) -> variants.forEach((variant, table) -> {
            List<String> below = new ArrayList<>(table.devices().stream()
                    .map(each -> name(layout.name(each)))
                    .toList());
            below.add(borders(device, variant));
            cases.add("t = \"%s\" -> %s".formatted(name(device, variant), strings(below)));
        }));
        return String.join(" [] ", cases);
    }

    private String capabilities() {
        List<String> cases = new ArrayList<>();
        stack.leaves()
                .forEach(leaf -> cases.add("l = \"%s\" -> %s".formatted(name(leaf.name()), tla(leaf.capabilities()))));
        tables.forEach((device, variants) -> variants.forEach((variant, table) -> {
            long uncut = SectorMap.uncut(table);
            List<Integer> sizes = SIZES.stream().filter(size -> size <= uncut).toList();
            cases.add("l = \"%s\" -> %s".formatted(borders(device, variant), tla(16, sizes, Set.of("raw", "wrapped"))));
        }));
        return String.join(" [] ", cases);
    }

    private static String tla(CryptoCapabilities capabilities) {
        return tla(capabilities.maxDunBytes(), sizes(capabilities), keyTypes(capabilities));
    }

    private static String tla(int dunBytes, Collection<?> sizes, Collection<?> keyTypes) {
        return "[maxDunBytes |-> %s, dataUnitSizes |-> [m \\in MCModes |-> {%s}], keyTypes |-> %s]"
                .formatted(
                        dunBytes,
                        sizes.stream().map(Object::toString).sorted().collect(Collectors.joining(", ")),
                        strings(keyTypes));
    }

    private static String strings(Collection<?> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").sorted().collect(Collectors.joining(", ", "{", "}"));
    }

    private static String config() {
        List<String> lines = new ArrayList<>(List.of("INIT Init", "NEXT Next", "CONSTANTS", "    NoKey = NoKey"));
        modelValues().forEach(value -> lines.add("    %s = %s".formatted(value, value)));
        for (String constant : List.of(
                "Modes",
                "DataUnitSizes",
                "IvBytes",
                "KeyTypes",
                "Keys",
                "Addresses",
                "Requests",
                "Leaves",
                "Slotted",
                "Mapped",
                "Top",
                "Tables",
                "TablesOf",
                "FirstTable",
                "Targets",
                "ConfigOf",
                "CapabilitiesOf")) {
            lines.add("    %s <- MC%s".formatted(constant, constant));
        }
        lines.add("    Opaque = {}");
        lines.add("    Layers <- LayersReference");
        lines.add("    Faults <- PossibleFaults");
        return String.join(System.lineSeparator(), lines) + System.lineSeparator();
    }
}
