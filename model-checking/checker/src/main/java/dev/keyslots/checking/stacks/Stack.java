package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * A stack that was built as a file describes it. Closing it wipes all keys, and leaves the image open.
 *
 * @param top the name of the device that is used
 * @param device where the bios go: a fallback over that device
 * @param encryptsByItself whether bios are to go there without a context
 * @param devices what it is made of, by name, in the order of the file
 * @param leaves those of them that are disks, in the order of the file
 * @param fallback the slots of the fallback
 */
public record Stack(
        String top,
        BlockDevice device,
        boolean encryptsByItself,
        Map<String, BlockDevice> devices,
        List<Leaf> leaves,
        Slots fallback)
        implements AutoCloseable {

    public Stack {
        devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
        leaves = List.copyOf(leaves);
    }

    /** Hardware, or what does its work in software, and the manager of its slots. */
    public record Slots(SlottedEngine engine, SlottedKeyslotManager manager) {

        /** @param erasures run the erasure of slots in the background; empty for threads of the manager's own */
        static Slots of(int count, CryptoCapabilities capabilities, Optional<Executor> erasures) {
            SlottedEngine engine = new SlottedEngine(count, capabilities, KeyslotListener.NONE);
            return new Slots(
                    engine,
                    erasures.map(executor -> new SlottedKeyslotManager(count, engine, KeyslotListener.NONE, executor))
                            .orElseGet(() -> new SlottedKeyslotManager(count, engine, KeyslotListener.NONE)));
        }
    }

    /**
     * A disk: a part of the image, on hardware of some kind.
     *
     * @param start where the part begins in the image, in sectors
     * @param capabilities what the hardware can do
     * @param slots its slots, if it has any
     */
    public record Leaf(String name, long start, long sectors, CryptoCapabilities capabilities, Optional<Slots> slots) {}

    static Stack over(
            String top, boolean encryptsByItself, Map<String, BlockDevice> devices, List<Leaf> leaves, Slots fallback) {
        BlockDevice below = Optional.ofNullable(devices.get(top)).orElseThrow();
        return new Stack(
                top,
                new FallbackDevice(below, fallback.engine(), fallback.manager()),
                encryptsByItself,
                devices,
                leaves,
                fallback);
    }

    /** All slots that there are: those of the disks, by the disk's name, and those of the fallback. */
    public Map<String, Slots> slots() {
        Map<String, Slots> slots = new LinkedHashMap<>();
        leaves.forEach(leaf -> leaf.slots().ifPresent(some -> slots.put(leaf.name(), some)));
        slots.put("the fallback", fallback);
        return slots;
    }

    @Override
    public void close() throws IOException {
        device.close();
        for (BlockDevice each : new ArrayList<>(devices.values())) {
            each.close();
        }
    }
}
