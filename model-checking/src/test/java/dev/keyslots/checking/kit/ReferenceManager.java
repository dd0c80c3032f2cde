package dev.keyslots.checking.kit;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Our own manager, as the kit sees managers. */
final class ReferenceManager implements ManagerUnderTest {
    private final Map<String, CryptoKey> keys = new ConcurrentHashMap<>();
    private final List<Keyslot> slots;
    private final SlottedKeyslotManager manager;

    ReferenceManager(int count, Hardware hardware) {
        this.slots = new CopyOnWriteArrayList<>(Collections.nCopies(count, Keyslot.NONE));
        this.manager = new SlottedKeyslotManager(
                count,
                new KeyslotDriver() {
                    @Override
                    public void program(int slot, CryptoKey key) throws DriverException {
                        try {
                            hardware.program(slot, name(key));
                        } catch (DriverFailed e) {
                            throw new DriverException(String.valueOf(e.getMessage()));
                        }
                    }

                    @Override
                    public void evict(int slot, CryptoKey key) throws DriverException {
                        try {
                            hardware.erase(slot);
                        } catch (DriverFailed e) {
                            throw new DriverException(String.valueOf(e.getMessage()));
                        }
                    }
                },
                event -> {}); // with a listener, whatever it does, the order of last uses is exact
    }

    private String name(CryptoKey key) {
        return keys.entrySet().stream()
                .filter(each -> each.getValue().equals(key))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    private CryptoKey key(String name) {
        return keys.computeIfAbsent(name, any -> {
            byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
            byte[] text = name.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(text, 0, material, 0, text.length);
            Arrays.fill(material, material.length / 2, material.length, (byte) 1);
            return CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, 4096, 8, KeyType.RAW), material);
        });
    }

    private int noted(Keyslot slot) {
        slots.set(slot.index(), slot);
        return slot.index();
    }

    @Override
    public int get(String key) throws DriverFailed, InterruptedException {
        try {
            return noted(manager.get(Thread.currentThread().threadId(), key(key)));
        } catch (DriverException e) {
            throw new DriverFailed(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public OptionalInt tryGet(String key) throws DriverFailed, InterruptedException {
        try {
            return manager.get(Thread.currentThread().threadId(), key(key), Duration.ZERO)
                    .map(slot -> OptionalInt.of(noted(slot)))
                    .orElse(OptionalInt.empty());
        } catch (DriverException e) {
            throw new DriverFailed(String.valueOf(e.getMessage()));
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
}
