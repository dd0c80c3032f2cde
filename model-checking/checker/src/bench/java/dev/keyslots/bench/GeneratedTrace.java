package dev.keyslots.bench;

import dev.keyslots.bench.contestants.RandomKeys;
import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.ndjson.TraceListener;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** A trace of our own manager under random use: half again as many keys as slots, gets, puts, now and then an eviction. */
final class GeneratedTrace {
    private record Held(long request, Keyslot slot) {}

    private GeneratedTrace() {}

    static void write(Path file, int slots, long events) throws IOException, InterruptedException, DriverException {
        List<CryptoKey> keys = RandomKeys.draw(slots + slots / 2 + 1);
        IdentityHashMap<CryptoKey, String> names = new IdentityHashMap<>();
        keys.forEach(key -> names.put(key, "k" + names.size()));
        KeyslotDriver driver = new KeyslotDriver() {
            @Override
            public void program(int slot, CryptoKey key) {}

            @Override
            public void evict(int slot, CryptoKey key) {}
        };
        long[] written = {0};
        try (TraceListener trace = new TraceListener(
                        new BufferedOutputStream(Files.newOutputStream(file), 1 << 16),
                        TraceHeader.of(slots, "reference", "generated"),
                        names::get);
                SlottedKeyslotManager manager = new SlottedKeyslotManager(
                        slots,
                        driver,
                        event -> {
                            if (written[0]++ < events) {
                                trace.on(event);
                            }
                        },
                        erasure -> {})) {
            Random random = new Random(1);
            List<Held> held = new ArrayList<>();
            for (long request = 1; written[0] < events; request++) {
                CryptoKey key = keys.get(random.nextInt(keys.size()));
                int choice = random.nextInt(100);
                if (choice < 3) {
                    evict(manager, key);
                } else if (choice < 50 && held.size() < 2 * slots) {
                    Optional<Keyslot> slot = manager.get(request, key, Duration.ZERO);
                    if (slot.isPresent()) {
                        held.add(new Held(request, slot.get()));
                    }
                } else if (!held.isEmpty()) {
                    Held put = held.remove(random.nextInt(held.size()));
                    manager.put(put.request, put.slot);
                }
            }
        }
    }

    private static void evict(SlottedKeyslotManager manager, CryptoKey key)
            throws DriverException, InterruptedException {
        try {
            manager.evict(key, Duration.ZERO);
        } catch (KeyInUseException e) {
            // The trace says so.
        }
    }
}
