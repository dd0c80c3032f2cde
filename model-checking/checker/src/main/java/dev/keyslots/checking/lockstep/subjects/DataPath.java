package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.block.Bio;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.RamDisk;
import dev.keyslots.block.Segment;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.device.CryptoEngine;
import dev.keyslots.device.DataRange;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** A RAM disk behind an engine: what all stacks under test have in common. The data unit number of a unit is its place. */
public final class DataPath {
    private static final int SECTORS = 64;
    private static final int SECTOR = 512;

    /** How many bytes the medium has. */
    public static final int BYTES = SECTORS * SECTOR;

    private final Map<String, CryptoKey> keys;
    private final CryptoEngine engine;
    private final RamDisk disk = new RamDisk(SECTORS);
    private final InlineEncryptingDevice device;

    /** What a request holds. */
    record Held(String key, Keyslot slot) {}

    DataPath(Map<String, CryptoKey> keys, CryptoEngine engine, KeyslotManager manager) {
        this.keys = Map.copyOf(keys);
        this.engine = engine;
        this.device = new InlineEncryptingDevice(engine, manager, disk);
    }

    CryptoKey key(String name) {
        CryptoKey key = keys.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key is called " + name);
        }
        return key;
    }

    /** The medium itself, not a copy: it is looked at after every step. */
    byte[] medium() {
        try {
            return disk.memory(0, BYTES).orElseThrow().data();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Through the engine, with a slot that is held already. */
    void write(Held held, int firstUnit, byte[] data) throws IOException {
        byte[] ciphertext = new byte[data.length];
        CryptoKey key = key(held.key());
        engine.encrypt(
                key, held.slot(), DataUnitNumber.of(firstUnit), new DataRange(data, 0, ciphertext, 0, data.length));
        disk.write(sector(key, firstUnit), ciphertext, 0, data.length);
    }

    void read(Held held, int firstUnit, byte[] data) throws IOException {
        CryptoKey key = key(held.key());
        disk.read(sector(key, firstUnit), data, 0, data.length);
        engine.decrypt(key, held.slot(), DataUnitNumber.of(firstUnit), new DataRange(data, 0, data, 0, data.length));
    }

    /** Through the whole stack. */
    void submitWrite(String name, int firstUnit, byte[] data) throws IOException {
        CryptoKey key = key(name);
        device.submit(Bio.write(
                sector(key, firstUnit), new CryptContext(key, DataUnitNumber.of(firstUnit)), segments(key, data)));
    }

    void submitRead(String name, int firstUnit, byte[] data) throws IOException {
        CryptoKey key = key(name);
        device.submit(Bio.read(
                sector(key, firstUnit), new CryptContext(key, DataUnitNumber.of(firstUnit)), segments(key, data)));
    }

    private static long sector(CryptoKey key, int unit) {
        return (long) unit * key.config().dataUnitSize() / SECTOR;
    }

    /** One segment for each data unit, so that the data unit number has to advance from segment to segment. */
    private static Segment[] segments(CryptoKey key, byte[] data) {
        int size = key.config().dataUnitSize();
        Segment[] segments = new Segment[data.length / size];
        for (int i = 0; i < segments.length; i++) {
            segments[i] = new Segment(data, i * size, size);
        }
        return segments;
    }
}
