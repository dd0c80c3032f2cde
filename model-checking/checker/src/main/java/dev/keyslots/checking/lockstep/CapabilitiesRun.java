package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.LockStepFailure;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import dev.keyslots.oracle.SpecState;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks {@link CryptoCapabilities} against {@code CryptoCapabilities.tla}: for every two small capabilities the intersection,
 * covering and what is supported have to be what the module says.
 */
public final class CapabilitiesRun {
    /** The model whose pairs are compared. */
    public static final String MODULE = "MCCryptoCapabilities";

    private final Oracle oracle;
    private final List<Map<?, ?>> configs;

    private CapabilitiesRun(Oracle oracle) {
        this.oracle = oracle;
        SpecState any = oracle.initialStates().getFirst();
        this.configs = ((Set<?>) oracle.evaluate(any, "Configs"))
                .stream().<Map<?, ?>>map(config -> (Map<?, ?>) config).toList();
    }

    /**
     * @param home the top level of the working copy
     * @return how many pairs were compared
     * @throws LockStepFailure at the first that differs
     */
    public static int of(Path home) {
        try (Oracle oracle = Oracles.loadModel(home, MODULE)) {
            CapabilitiesRun run = new CapabilitiesRun(oracle);
            List<SpecState> pairs = oracle.initialStates();
            pairs.forEach(run::compare);
            return pairs.size();
        }
    }

    private void compare(SpecState pair) {
        Object a = pair.value("a");
        Object b = pair.value("b");
        CryptoCapabilities left = capabilities((Map<?, ?>) a);
        CryptoCapabilities right = capabilities((Map<?, ?>) b);
        require("Intersect(%s, %s)".formatted(a, b), left.intersect(right), capabilities((Map<?, ?>)
                oracle.evaluate(pair, "Intersect", a, b)));
        require("Covers(%s, %s)".formatted(a, b), left.covers(right), oracle.evaluate(pair, "Covers", a, b));
        for (Map<?, ?> config : configs) {
            require(
                    "Supports(%s, %s)".formatted(a, config),
                    left.supports(config(config)),
                    oracle.evaluate(pair, "Supports", a, config));
        }
    }

    private static void require(String what, Object implementation, Object specification) {
        if (!implementation.equals(specification)) {
            throw new LockStepFailure("%s: the implementation says %s, the specification %s"
                    .formatted(what, implementation, specification));
        }
    }

    private static CryptoCapabilities capabilities(Map<?, ?> value) {
        CryptoCapabilities capabilities = CryptoCapabilities.none()
                .withMaxDunBytes((Integer) field(value, "maxDunBytes"))
                .withKeyTypes(((Set<?>) field(value, "keyTypes"))
                        .stream().map(CapabilitiesRun::keyType).toArray(KeyType[]::new));
        for (Map.Entry<?, ?> mode : ((Map<?, ?>) field(value, "dataUnitSizes")).entrySet()) {
            int[] sizes = ((Set<?>) mode.getValue())
                    .stream().mapToInt(size -> (Integer) size).toArray();
            capabilities = capabilities.withDataUnitSizes(mode(mode.getKey()), sizes);
        }
        return capabilities;
    }

    private static CryptoConfig config(Map<?, ?> value) {
        return new CryptoConfig(
                mode(field(value, "mode")),
                (Integer) field(value, "dataUnitSize"),
                (Integer) field(value, "dunBytes"),
                keyType(field(value, "keyType")));
    }

    private static Object field(Map<?, ?> record, String name) {
        Object value = record.get(name);
        if (value == null) {
            throw new IllegalStateException("the specification's record has no field " + name);
        }
        return value;
    }

    private static CryptoMode mode(Object name) {
        return Arrays.stream(CryptoMode.values())
                .filter(mode -> mode.kernelName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the implementation does not know the mode " + name));
    }

    private static KeyType keyType(Object name) {
        return name.equals("raw") ? KeyType.RAW : KeyType.HARDWARE_WRAPPED;
    }
}
