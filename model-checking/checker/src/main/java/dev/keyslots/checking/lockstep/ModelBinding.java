package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.ExpectedMedium;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.lockstep.subjects.PassthroughStack;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.checking.lockstep.subjects.SlottedStack;
import dev.keyslots.checking.lockstep.subjects.StackUnderTest;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Binds a model to the implementation that it specifies: which module, and which stack at which size. Loaded once, it gives
 * any number of fresh runs, one after the other.
 */
public final class ModelBinding implements Subject<ManagerStep> {

    /** The implementations that have a specification. */
    public enum Kind {
        /** 3 slots, 4 keys with a data unit size each, 4 requests. */
        KEYSLOTS("KeyslotsOracle", 3, 4, 4),
        /** 2 slots, 3 keys, 2 requests: small enough for each of its transitions to be executed. */
        KEYSLOTS_SMALL("MCKeyslotsSmall", 2, 3, 2),
        /** No slots, 3 keys, 3 requests; this hardware has data units of 4096 bytes only. */
        PASSTHROUGH("MCPassthrough", 0, 3, 3);

        private final String module;
        private final int slots;
        private final int keys;
        private final int requests;

        Kind(String module, int slots, int keys, int requests) {
            this.module = module;
            this.slots = slots;
            this.keys = keys;
            this.requests = requests;
        }

        /** The model whose constants are the size of this. */
        public String module() {
            return module;
        }

        /** How many slots the hardware has; 0 for none. */
        public int slots() {
            return slots;
        }

        public List<String> keys() {
            return numbered("k", keys);
        }

        public List<String> requests() {
            return numbered("r", requests);
        }

        private static List<String> numbered(String letter, int count) {
            return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
        }

        private int[] dataUnitSizes() {
            return slots == 0 ? new int[] {4096} : new int[] {512, 4096, 1024, 2048};
        }
    }

    private final Kind kind;
    private final Oracle oracle;
    private final Map<String, CryptoKey> keys;

    private ModelBinding(Kind kind, Oracle oracle) {
        this.kind = kind;
        this.oracle = oracle;
        this.keys = ReplayableKeys.named(kind.keys(), kind.dataUnitSizes());
    }

    /** @param home the top level of the working copy, with the specification and the models */
    public static ModelBinding load(Kind kind, Path home) {
        return new ModelBinding(kind, Oracles.loadModel(home, kind.module));
    }

    public Kind kind() {
        return kind;
    }

    @Override
    public Optional<Oracle> specification() {
        return Optional.of(oracle);
    }

    @Override
    public LockStep start() {
        StackUnderTest stack = stack();
        return new LockStep(kind, oracle, stack, new ExpectedMedium(kind.keys(), kind.dataUnitSizes(), stack.medium()));
    }

    @Override
    public ChainFormat<ManagerStep> format() {
        return StepTrace.format(kind);
    }

    private StackUnderTest stack() {
        return kind.slots == 0
                ? new PassthroughStack(kind.requests(), keys)
                : new SlottedStack(kind.slots, kind.requests(), keys);
    }

    @Override
    public void close() {
        keys.values().forEach(CryptoKey::close);
        oracle.close();
    }
}
