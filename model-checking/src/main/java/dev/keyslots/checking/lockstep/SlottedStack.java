package dev.keyslots.checking.lockstep;

import dev.keyslots.block.Bio;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.RamDisk;
import dev.keyslots.block.Segment;
import dev.keyslots.checking.oracle.Label;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A RAM disk behind an engine with keyslots and its manager, as {@code Keyslots.tla} specifies them. */
final class SlottedStack implements StackUnderTest {
    static final int SECTORS = 64;
    private static final int SECTOR = 512;

    private final Map<String, CryptoKey> keys;
    private final List<String> requests;
    private final Names names;
    private final List<Label> events = new ArrayList<>();
    private final Map<String, Held> held = new LinkedHashMap<>();

    private final RamDisk disk = new RamDisk(SECTORS);
    private final SlottedEngine engine;
    private final SlottedKeyslotManager manager;
    private final InlineEncryptingDevice device;

    private record Held(String key, Keyslot slot) {}

    SlottedStack(int slots, List<String> requests, Map<String, CryptoKey> keys) {
        this.keys = Map.copyOf(keys);
        this.requests = List.copyOf(requests);
        this.names = new Names(requests, keys);
        this.engine = new SlottedEngine(
                slots, SlottedEngine.ufsCapabilities(), event -> events.add(names.label(event)));
        // Nothing is erased in the background: when that happens is for the steps to say.
        this.manager = new SlottedKeyslotManager(
                slots, engine, event -> events.add(names.label(event)), erasure -> {});
        this.device = new InlineEncryptingDevice(engine, manager, disk);
    }

    // ---------------------------------------------------------------- steps

    @Override
    public Result perform(Step step) {
        engine.setFaults(Faults.of(step));
        try {
            return switch (step) {
                case Step.Get get -> get(get.request(), get.key());
                case Step.Put put -> put(put.request());
                case Step.Evict evict -> waitedUnless(manager.evict(key(evict.key()), Duration.ZERO));
                case Step.Erase erase -> waitedUnless(erase(erase.slot()));
                case Step.Reset reset -> reset();
                case Step.Reprogram reprogram -> reprogram();
                default -> throw new IllegalArgumentException(step + " is a transfer");
            };
        } catch (DriverException | KeyInUseException e) {
            return Result.ERROR;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } finally {
            engine.setFaults(FaultPlan.NONE);
        }
    }

    private Result get(String request, String key) throws DriverException, InterruptedException {
        Optional<Keyslot> slot = manager.get(names.number(request), key(key), Duration.ZERO);
        slot.ifPresent(got -> held.put(request, new Held(key, got)));
        return waitedUnless(slot.isPresent());
    }

    private Result put(String request) {
        manager.put(names.number(request), holding(request).slot());
        held.remove(request);
        return Result.DONE;
    }

    /** Done means that a step happened; the manager also calls it done when there is nothing to erase. */
    private boolean erase(int slot) throws DriverException, InterruptedException {
        int before = events.size();
        return manager.erase(slot, Duration.ZERO) && events.size() > before;
    }

    private Result reset() {
        engine.reset();
        return Result.DONE;
    }

    private Result reprogram() {
        if (engine.isUp()) {
            manager.reprogramAll();
        } else {
            engine.restart(manager);
        }
        return Result.DONE;
    }

    private static Result waitedUnless(boolean done) {
        return done ? Result.DONE : Result.WOULD_WAIT;
    }

    // ---------------------------------------------------------------- transfers

    @Override
    public boolean transfer(Step step, byte[] data) {
        engine.setFaults(Faults.of(step));
        try {
            switch (step) {
                case Step.Write write -> writeHeld(holding(write.request()), write.firstUnit(), data);
                case Step.Read read -> readHeld(holding(read.request()), read.firstUnit(), data);
                case Step.WriteBio write ->
                    device.submit(Bio.write(
                            sector(write.key(), write.firstUnit()),
                            context(write.key(), write.firstUnit()),
                            segments(write.key(), data)));
                case Step.ReadBio read ->
                    device.submit(Bio.read(
                            sector(read.key(), read.firstUnit()),
                            context(read.key(), read.firstUnit()),
                            segments(read.key(), data)));
                default -> throw new IllegalArgumentException(step + " is no transfer");
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            engine.setFaults(FaultPlan.NONE);
        }
    }

    private void writeHeld(Held held, int firstUnit, byte[] data) throws IOException {
        byte[] ciphertext = new byte[data.length];
        engine.encrypt(
                key(held.key()),
                held.slot(),
                DataUnitNumber.of(firstUnit),
                data,
                0,
                ciphertext,
                0,
                data.length);
        disk.write(sector(held.key(), firstUnit), ciphertext, 0, data.length);
    }

    private void readHeld(Held held, int firstUnit, byte[] data) throws IOException {
        disk.read(sector(held.key(), firstUnit), data, 0, data.length);
        engine.decrypt(
                key(held.key()), held.slot(), DataUnitNumber.of(firstUnit), data, 0, data, 0, data.length);
    }

    private CryptContext context(String key, int firstUnit) {
        return new CryptContext(key(key), DataUnitNumber.of(firstUnit));
    }

    private long sector(String key, int unit) {
        return (long) unit * dataUnitSize(key) / SECTOR;
    }

    /** One segment for each data unit, so that the data unit number has to advance from segment to segment. */
    private Segment[] segments(String key, byte[] data) {
        int size = dataUnitSize(key);
        Segment[] segments = new Segment[data.length / size];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(data, i * size, size);
        }
        return segments;
    }

    // ---------------------------------------------------------------- what can be seen

    @Override
    public Optional<String> keyHeldBy(String request) {
        return Optional.ofNullable(held.get(request)).map(Held::key);
    }

    @Override
    public List<Label> takeEvents() {
        List<Label> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public Map<String, Object> observe() {
        KeyslotsSnapshot snapshot = manager.snapshot();
        List<Optional<CryptoKey>> hardware = engine.hardware();
        Map<Object, Object> slotKey = new LinkedHashMap<>();
        Map<Object, Object> link = new LinkedHashMap<>();
        Map<Object, Object> count = new LinkedHashMap<>();
        Map<Object, Object> inHardware = new LinkedHashMap<>();
        for (int i = 0; i < engine.slots(); i++) {
            KeyslotsSnapshot.SlotState slot = snapshot.slots().get(i);
            slotKey.put(i, slot.key().map(names::key).orElse("NoKey"));
            link.put(i, slot.link().name().toLowerCase(Locale.ROOT));
            count.put(i, slot.count());
            inHardware.put(i, hardware.get(i).map(names::key).orElse("NoKey"));
        }
        Map<Object, Object> keyOf = new LinkedHashMap<>();
        Map<Object, Object> slotOf = new LinkedHashMap<>();
        for (String request : requests) {
            Held holding = held.get(request);
            keyOf.put(request, holding == null ? "NoKey" : holding.key());
            slotOf.put(request, holding == null ? "NoSlot" : holding.slot().index());
        }
        return Map.of(
                "slotKey", slotKey,
                "link", link,
                "count", count,
                "idle", snapshot.idle(),
                "hardware", inHardware,
                "device", engine.isUp() ? "up" : "reset",
                "keyOf", keyOf,
                "slotOf", slotOf);
    }

    @Override
    public byte[] medium() {
        return disk.contents();
    }

    @Override
    public void close() {
        manager.close();
        engine.close();
    }

    private CryptoKey key(String name) {
        CryptoKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key is called " + name);
        }
        return key;
    }

    private int dataUnitSize(String key) {
        return key(key).config().dataUnitSize();
    }

    private Held holding(String request) {
        Held holding = held.get(request);
        if (holding == null) {
            throw new IllegalArgumentException(request + " holds no slot");
        }
        return holding;
    }
}
