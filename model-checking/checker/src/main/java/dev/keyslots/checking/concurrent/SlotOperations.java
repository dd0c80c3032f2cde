package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jspecify.annotations.Nullable;

/**
 * The operations of which Lincheck makes programs: the calls of a manager with 2 slots, by 3 requests, on 3 keys. Each returns its
 * outcome, as a {@link Call}. No call waits for a slot, so that no program can get stuck by what it does itself.
 *
 * <p>A request checks, after its get and before its put, that the hardware has its key in the slot.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
public final class SlotOperations {
    static final int SLOTS = 2;
    private static final List<String> KEY_NAMES = List.of("k1", "k2", "k3");
    private static final Map<String, CryptoKey> KEYS = ReplayableKeys.named(KEY_NAMES, 4096);

    private final SmallHardware hardware = new SmallHardware(SLOTS);

    /** Nothing is erased in the background, as that would be one more thread. */
    private final SlottedKeyslotManager manager =
            new SlottedKeyslotManager(SLOTS, hardware, KeyslotListener.NONE, erasure -> {});

    private final Holder r1 = new Holder("r1");
    private final Holder r2 = new Holder("r2");
    private final Holder r3 = new Holder("r3");

    @Operation(nonParallelGroup = "r1")
    public Object tryGet1(@Param(name = "key") int key) throws DriverException, InterruptedException {
        return r1.tryGet(key);
    }

    @Operation(nonParallelGroup = "r1")
    public Object put1() {
        return r1.put();
    }

    @Operation(nonParallelGroup = "r2")
    public Object tryGet2(@Param(name = "key") int key) throws DriverException, InterruptedException {
        return r2.tryGet(key);
    }

    @Operation(nonParallelGroup = "r2")
    public Object put2() {
        return r2.put();
    }

    @Operation(nonParallelGroup = "r3")
    public Object tryGet3(@Param(name = "key") int key) throws DriverException, InterruptedException {
        return r3.tryGet(key);
    }

    @Operation(nonParallelGroup = "r3")
    public Object put3() {
        return r3.put();
    }

    @Operation
    public Object evict(@Param(name = "key") int key) throws DriverException, InterruptedException {
        String name = "k" + key;
        try {
            return manager.evict(key(name), Duration.ZERO) ? new Call.Evicted(name) : new Call.EvictedNothing(name);
        } catch (KeyInUseException e) {
            return new Call.EvictedInUse(name);
        }
    }

    @Operation
    public Object reprogramAll() {
        return manager.reprogramAll().isEmpty() ? new Call.Reprogrammed() : "slots could not be programmed";
    }

    private static CryptoKey key(String name) {
        return ReplayableKeys.of(KEYS, name);
    }

    /** A request. Its operations belong to one group, of which Lincheck runs one at a time. */
    private final class Holder {
        private final String request;
        private @Nullable Keyslot slot;
        private String keyName = "";

        Holder(String request) {
            this.request = request;
        }

        Object tryGet(int number) throws DriverException, InterruptedException {
            if (slot != null) {
                return new Call.Nothing();
            }
            String name = "k" + number;
            Keyslot got = manager.get(number(), key(name), Duration.ZERO).orElse(null);
            if (got == null) {
                return new Call.GotNothing(request, name);
            }
            slot = got;
            keyName = name;
            return wrongKeyOr(got, new Call.Got(request, name, got.index()));
        }

        Object put() {
            Keyslot held = slot;
            if (held == null) {
                return new Call.Nothing();
            }
            Object result = wrongKeyOr(held, new Call.Put(request, held.index()));
            slot = null;
            manager.put(number(), held);
            return result;
        }

        private Object wrongKeyOr(Keyslot held, Call call) {
            return hardware.transformsUnder(held.index(), key(keyName))
                    ? call
                    : call + ", but its slot has another key in hardware";
        }

        private long number() {
            return Long.parseLong(request.substring(1));
        }
    }
}
