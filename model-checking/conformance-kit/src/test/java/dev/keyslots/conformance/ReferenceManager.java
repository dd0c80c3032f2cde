package dev.keyslots.conformance;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.KeyslotsSnapshot.SlotState;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/** Our own manager, as the kit sees managers. Each call has a key object of its own, as each user of a key may have. */
final class ReferenceManager implements ManagerUnderTest {
    private static final CryptoConfig CONFIG = new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW);

    private final Map<CryptoKey, String> names = new ConcurrentHashMap<>();
    private final List<Keyslot> slots;
    private final SlottedKeyslotManager manager;

    /** With a listener, which does nothing, and erasures on virtual threads. */
    ReferenceManager(int count, Hardware hardware) {
        this(count, hardware, event -> {});
    }

    ReferenceManager(int count, Hardware hardware, KeyslotListener listener) {
        this.slots = noSlots(count);
        this.manager = new SlottedKeyslotManager(count, driver(hardware), listener);
    }

    /** @param background does the erasures, or does not */
    ReferenceManager(int count, Hardware hardware, KeyslotListener listener, Executor background) {
        this.slots = noSlots(count);
        this.manager = new SlottedKeyslotManager(count, driver(hardware), listener, background);
    }

    private static List<Keyslot> noSlots(int count) {
        return new CopyOnWriteArrayList<>(Collections.nCopies(count, Keyslot.NONE));
    }

    private KeyslotDriver driver(Hardware hardware) {
        return new KeyslotDriver() {
            @Override
            public void program(int slot, CryptoKey key) throws DriverException {
                try {
                    hardware.program(slot, name(key));
                } catch (DriverFailedException e) {
                    throw new DriverException(String.valueOf(e.getMessage()));
                }
            }

            @Override
            public void evict(int slot, CryptoKey key) throws DriverException {
                try {
                    hardware.erase(slot);
                } catch (DriverFailedException e) {
                    throw new DriverException(String.valueOf(e.getMessage()));
                }
            }
        };
    }

    private String name(CryptoKey key) {
        return Objects.requireNonNull(names.get(key));
    }

    private CryptoKey key(String name) {
        byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, material, 0, text.length);
        Arrays.fill(material, material.length / 2, material.length, (byte) 1);
        CryptoKey key = CryptoKey.raw(CONFIG, material);
        names.putIfAbsent(key, name);
        return key;
    }

    private int noted(Keyslot slot) {
        slots.set(slot.index(), slot);
        return slot.index();
    }

    @Override
    public int get(String key) throws DriverFailedException, InterruptedException {
        try {
            return noted(manager.get(Thread.currentThread().threadId(), key(key)));
        } catch (DriverException e) {
            throw new DriverFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
        try {
            return manager.get(Thread.currentThread().threadId(), key(key), Duration.ZERO)
                    .map(slot -> OptionalInt.of(noted(slot)))
                    .orElse(OptionalInt.empty());
        } catch (DriverException e) {
            throw new DriverFailedException(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public void put(int slot) {
        manager.put(Thread.currentThread().threadId(), slots.get(slot));
    }

    @Override
    public Eviction evict(String key) throws InterruptedException {
        try {
            manager.evict(key(key));
            return Eviction.DONE;
        } catch (KeyInUseException e) {
            return Eviction.IN_USE;
        } catch (DriverException e) {
            return Eviction.FAILED;
        }
    }

    @Override
    public Set<Integer> reprogram() {
        return manager.reprogramAll();
    }

    @Override
    public Optional<Snapshot> snapshot() {
        KeyslotsSnapshot shown = manager.snapshot();
        return Optional.of(new Snapshot(
                shown.slots().stream().map(this::linkedKey).toList(),
                shown.slots().stream().map(SlotState::count).toList(),
                shown.idle()));
    }

    private String linkedKey(SlotState slot) {
        return slot.key()
                .filter(key -> slot.link() == KeyslotsSnapshot.Link.LINKED)
                .map(this::name)
                .orElse("");
    }
}
