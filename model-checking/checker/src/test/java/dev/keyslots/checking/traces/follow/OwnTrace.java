package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.ndjson.TraceHeader;
import dev.keyslots.checking.traces.ndjson.TraceListener;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.KeyslotEvent;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What our own manager writes of random use by one thread: with a driver that fails now and then, resets, and a snapshot after each step. */
final class OwnTrace implements KeyslotDriver {
    private record Held(long request, Keyslot slot) {}

    private final Random random;
    private final int slots;
    private final Optional<CryptoKey>[] hardware;
    private final List<CryptoKey> keys = new ArrayList<>();
    private final List<Held> held = new ArrayList<>();
    private final Deque<Runnable> erasures = new ArrayDeque<>();
    private long request;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of optionals
    private OwnTrace(int slots, long seed) {
        this.slots = slots;
        this.random = new Random(seed);
        this.hardware = new Optional[slots];
        Arrays.fill(hardware, Optional.empty());
        for (int i = 0; i < slots + 2; i++) {
            byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
            random.nextBytes(material);
            keys.add(CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW), material));
        }
    }

    /** Its lines. */
    static List<String> of(int slots, int steps, long seed) throws Exception {
        return new OwnTrace(slots, seed).run(steps);
    }

    private List<String> run(int steps) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceListener trace = new TraceListener(
                        out, TraceHeader.of(slots, "reference", "a test"), key -> "k" + keys.indexOf(key));
                SlottedKeyslotManager manager = new SlottedKeyslotManager(slots, this, trace, erasures::add)) {
            for (int step = 0; step < steps; step++) {
                step(manager, trace);
                trace.snapshot(manager.snapshot(), List.of(hardware));
            }
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void step(SlottedKeyslotManager manager, TraceListener trace) throws InterruptedException {
        CryptoKey key = keys.get(random.nextInt(keys.size()));
        int choice = random.nextInt(40);
        if (choice == 0) {
            Arrays.fill(hardware, Optional.empty());
            trace.on(new KeyslotEvent.Reset());
            manager.reprogramAll();
        } else if (choice == 1 && !erasures.isEmpty()) {
            erasures.remove().run();
        } else if (choice < 6) {
            evict(manager, key);
        } else if (choice < 24 && held.size() < 2 * slots) {
            get(manager, key);
        } else if (!held.isEmpty()) {
            Held put = held.remove(random.nextInt(held.size()));
            manager.put(put.request, put.slot);
        }
    }

    private void get(SlottedKeyslotManager manager, CryptoKey key) throws InterruptedException {
        request++;
        try {
            manager.get(request, key, Duration.ZERO).ifPresent(slot -> held.add(new Held(request, slot)));
        } catch (DriverException e) {
            // The trace says so.
        }
    }

    private static void evict(SlottedKeyslotManager manager, CryptoKey key) throws InterruptedException {
        try {
            manager.evict(key, Duration.ZERO);
        } catch (KeyInUseException | DriverException e) {
            // The trace says so.
        }
    }

    @Override
    public void program(int slot, CryptoKey key) throws DriverException {
        if (random.nextInt(12) == 0) {
            throw new DriverException("as it was");
        }
        hardware[slot] = Optional.of(key);
    }

    @Override
    public void evict(int slot, CryptoKey key) throws DriverException {
        if (random.nextInt(12) == 0) {
            throw new DriverException("as it was");
        }
        hardware[slot] = Optional.empty();
    }
}
