package dev.keyslots.bench;

import dev.keyslots.block.Bio;
import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.Disk;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.block.FileDisk;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.LinearTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.block.RamDisk;
import dev.keyslots.block.Segment;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * A whole stack as it is used: hardware with 32 keyslots over a medium of 16 MiB, under a fallback that passes everything on. Bios go to
 * one place after the other; so does what the bare cipher writes, so that both meet the same memory.
 */
final class StackRig implements AutoCloseable {

    /** What is at the bottom. */
    enum Medium {
        RAM_DISK("RAM disk"),
        PAGE_CACHE("file in page cache");

        final String words;

        Medium(String words) {
            this.words = words;
        }
    }

    static final int DATA_UNIT = CipherBenchmark.DATA_UNIT;

    private static final int BYTES = 16 << 20;
    private static final int SECTORS = BYTES / BlockDevice.SECTOR_SIZE;
    private static final int SLOTS = 32;

    private final Path file;
    private final Disk disk;
    private final BlockDevice leaf;
    private final BlockDevice top;

    /** @param linear whether a mapped device with one linear target lies in between */
    StackRig(Medium medium, boolean linear) throws IOException {
        this.file = Files.createTempFile(Path.of("target"), "stack", ".disk");
        this.disk = medium == Medium.RAM_DISK ? new RamDisk(SECTORS) : FileDisk.format(file, BYTES);
        SlottedEngine engine = new SlottedEngine(SLOTS, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);
        this.leaf = new InlineEncryptingDevice(
                engine, new SlottedKeyslotManager(SLOTS, engine, KeyslotListener.NONE), disk);
        BlockDevice mapped = linear
                ? new MappedDevice(new DeviceTable(List.of(new DeviceTable.Row(0, SECTORS, new LinearTarget(leaf, 0)))))
                : leaf;
        this.top = new FallbackDevice(mapped);
        byte[] fill = new byte[1 << 20];
        for (int at = 0; at < BYTES; at += fill.length) {
            top.submit(Bio.writePlain(at / BlockDevice.SECTOR_SIZE, Segment.of(fill)));
        }
    }

    static CryptoKey key(int number, int dataUnitSize) {
        byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
        new Random(number).nextBytes(material);
        return CryptoKey.raw(new CryptoConfig(CryptoMode.AES_256_XTS, dataUnitSize, 8, KeyType.RAW), material);
    }

    BlockDevice top() {
        return top;
    }

    /** Whoever submits bios of one size under a key; for one thread. */
    final class Worker implements AutoCloseable {
        private final int size;
        private final CryptoKey key;
        private final DataUnitCipher cipher;
        private final byte[] memory;
        private final byte[] other = new byte[BYTES];
        private int at;

        Worker(int number, int size) throws IOException {
            this.size = size;
            this.key = key(number, DATA_UNIT);
            this.cipher = DataUnitCipher.create(key);
            this.memory = new byte[size];
            new Random(number).nextBytes(memory);
            this.at = number * size % BYTES;
            top.startUsing(key);
        }

        private DataUnitNumber next() {
            at = at + size == BYTES ? 0 : at + size;
            return DataUnitNumber.of(at / DATA_UNIT);
        }

        void write() throws IOException {
            CryptContext context = new CryptContext(key, next());
            top.submit(Bio.write(at / BlockDevice.SECTOR_SIZE, context, Segment.of(memory)));
        }

        void read() throws IOException {
            CryptContext context = new CryptContext(key, next());
            top.submit(Bio.read(at / BlockDevice.SECTOR_SIZE, context, Segment.of(memory)));
        }

        /** What a write comes to without a stack. */
        void encrypt() {
            cipher.encrypt(next(), DATA_UNIT, memory, 0, other, at, size);
        }

        void decrypt() {
            cipher.decrypt(next(), DATA_UNIT, other, at, memory, 0, size);
        }

        int size() {
            return size;
        }

        @Override
        public void close() throws IOException {
            try {
                top.evict(key);
            } catch (Exception e) {
                throw new IOException(e);
            }
            cipher.close();
            key.close();
        }
    }

    @Override
    public void close() throws IOException {
        top.close();
        leaf.close();
        Files.delete(file);
    }
}
