package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.ManagerInvariants;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Devices and tables for stacks, and data for bios. */
final class Stacks {

    private Stacks() {}

    /** A leaf with keyslots, whose manager and engine a test can inspect. */
    static final class Ufs {
        final SlottedEngine engine;
        final SlottedKeyslotManager manager;
        final InlineEncryptingDevice device;

        Ufs(int slots, Disk disk) {
            this(slots, SlottedEngine.ufsCapabilities(), disk);
        }

        Ufs(int slots, CryptoCapabilities capabilities, Disk disk) {
            engine = new SlottedEngine(slots, capabilities, KeyslotListener.NONE);
            manager = ManagerInvariants.watch(new SlottedKeyslotManager(slots, engine, KeyslotListener.NONE), engine);
            device = new InlineEncryptingDevice(engine, manager, disk);
        }

        boolean holdsNothing() {
            return manager.snapshot().slots().stream().allMatch(slot -> slot.count() == 0);
        }

        boolean isBlank() {
            return engine.hardware().stream().allMatch(key -> key.isEmpty());
        }
    }

    /** A leaf that takes the key with each request, in all data unit sizes. */
    static InlineEncryptingDevice fmp(Disk disk) {
        return new InlineEncryptingDevice(
                new KeyPerRequestEngine(SlottedEngine.ufsCapabilities()),
                new PassthroughKeyslotManager(KeyslotListener.NONE),
                disk);
    }

    static DeviceTable table(Object... startSectorsTarget) {
        List<DeviceTable.Row> rows = new ArrayList<>();
        for (int i = 0; i < startSectorsTarget.length; i += 3) {
            rows.add(new DeviceTable.Row(
                    (int) startSectorsTarget[i], (int) startSectorsTarget[i + 1], (Target) startSectorsTarget[i + 2]));
        }
        return new DeviceTable(rows);
    }

    /** One range of one device, from its beginning. */
    static DeviceTable linear(BlockDevice device, int sectors) {
        return table(0, sectors, new LinearTarget(device, 0));
    }

    static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Whether a medium contains any sector of this plaintext. */
    static boolean contains(byte[] medium, byte[] plaintext) {
        Set<ByteBuffer> sectors = new HashSet<>();
        for (int at = 0; at < medium.length; at += BlockDevice.SECTOR_SIZE) {
            sectors.add(ByteBuffer.wrap(medium, at, BlockDevice.SECTOR_SIZE));
        }
        for (int at = 0; at < plaintext.length; at += BlockDevice.SECTOR_SIZE) {
            if (sectors.contains(ByteBuffer.wrap(plaintext, at, BlockDevice.SECTOR_SIZE))) {
                return true;
            }
        }
        return false;
    }
}
