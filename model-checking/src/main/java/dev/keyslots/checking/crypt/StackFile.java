package dev.keyslots.checking.crypt;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.DeviceTable;
import dev.keyslots.block.DeviceTable.InvalidTableException;
import dev.keyslots.block.DeviceTable.Row;
import dev.keyslots.block.Disk;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.block.InlineCryptTarget;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.LinearTarget;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.block.PlainDevice;
import dev.keyslots.block.StripedTarget;
import dev.keyslots.block.StripedTarget.Stripe;
import dev.keyslots.block.Target;
import dev.keyslots.checking.crypt.StackLine.Word;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Reason;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the description of a stack of devices, and builds it. The tables are close to those of device-mapper:
 *
 * <pre>
 * # disk NAME KIND START SECTORS: a part of the encrypted image, on hardware of this kind
 * disk fast ufs   0     20480
 * disk slow plain 20480 20480
 * # device NAME: a mapped device, whose table follows
 * device top
 * 0     20480 linear fast 0
 * 20480 20480 linear slow 0
 * </pre>
 *
 * <p>The last device is the one that is used. Kinds are {@code ufs} (keyslots), {@code fmp} (the key goes with each request, data units of
 * 4096 bytes) and {@code plain} (no encryption, so that the fallback does it). Targets are {@code linear DEVICE OFFSET}, {@code striped COUNT
 * CHUNK DEVICE OFFSET ...} and {@code inlinecrypt IV_OFFSET DEVICE OFFSET}, which encrypts by itself. All numbers are sectors.
 */
final class StackFile {

    /** As many as UFS hardware commonly has. */
    private static final int KEYSLOTS = 32;

    /**
     * What was built. Closing it wipes all keys, and leaves the image open.
     *
     * @param device where the bios go
     * @param encryptsByItself whether bios are to go there without a context
     * @param below the devices that it is made of
     */
    record Stack(BlockDevice device, boolean encryptsByItself, List<BlockDevice> below) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            device.close();
            for (BlockDevice each : below) {
                each.close();
            }
        }
    }

    private final Path file;
    private final Disk image;
    private final CryptoKey key;

    private final Map<String, BlockDevice> devices = new LinkedHashMap<>();
    private final Map<String, Boolean> encrypting = new LinkedHashMap<>();
    private final List<DiskRange> ranges = new ArrayList<>();

    private StackFile(Path file, Disk image, CryptoKey key) {
        this.file = file;
        this.image = image;
        this.key = key;
    }

    /**
     * @param image the encrypted image, whose size the stack has to have
     * @param key what {@code inlinecrypt} encrypts with
     * @throws InputProblem if the file cannot be read, or does not describe such a stack; says line and column
     */
    static Stack read(Path file, Disk image, CryptoKey key) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputProblem("The stack %s cannot be read: %s.".formatted(file, Reason.of(e)));
        }
        return new StackFile(file, image, key).build(lines);
    }

    private Stack build(List<String> texts) {
        List<StackLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            StackLine line = StackLine.of(file, i + 1, texts.get(i));
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        for (int i = 0; i < lines.size(); ) {
            StackLine line = lines.get(i++);
            Word first = line.next("\"disk\" or \"device\"");
            switch (first.text()) {
                case "disk" -> disk(line);
                case "device" -> {
                    Word name = newName(line);
                    line.end();
                    int end = i;
                    while (end < lines.size() && lines.get(end).beginsWithNumber()) {
                        end++;
                    }
                    mapped(name, lines.subList(i, end));
                    i = end;
                }
                default ->
                    throw first.problem(
                            line.beginsWithNumber()
                                    ? "a row of a table stands after the line \"device NAME\" that it belongs to"
                                    : "expected \"disk\" or \"device\", not \"" + first.text() + "\"");
            }
        }
        return top(lines);
    }

    private Stack top(List<StackLine> lines) {
        if (devices.isEmpty()) {
            throw new InputProblem(
                    "%s:1:1: there is no device; a stack has at least one line \"disk NAME KIND START SECTORS\"."
                            .formatted(file));
        }
        String name = List.copyOf(devices.keySet()).getLast();
        BlockDevice device = known(devices, name);
        if (device.sectors() != image.sectors()) {
            throw lines.getLast()
                    .problem("the last device, \"%s\", has %d sectors, but the image has %d"
                            .formatted(name, device.sectors(), image.sectors()));
        }
        return new Stack(new FallbackDevice(device), known(encrypting, name), List.copyOf(devices.values()));
    }

    // ---------------------------------------------------------------- disks

    private void disk(StackLine line) {
        Word name = newName(line);
        Word kind = line.next("a kind: ufs, fmp or plain");
        Word start = line.next("the first sector in the image");
        Word sectors = line.next("the number of sectors");
        line.end();
        DiskRange range = new DiskRange(image, start.number(), sectors.number());
        if (range.sectors() < 1
                || range.start() > image.sectors()
                || range.sectors() > image.sectors() - range.start()) {
            throw sectors.problem("%d sectors from %d on do not lie in the image, which has %d"
                    .formatted(range.sectors(), range.start(), image.sectors()));
        }
        for (DiskRange other : ranges) {
            if (range.start() < other.start() + other.sectors() && other.start() < range.start() + range.sectors()) {
                throw start.problem("this part of the image overlaps that of another disk");
            }
        }
        ranges.add(range);
        devices.put(name.text(), leaf(kind, range));
        encrypting.put(name.text(), false);
    }

    private static BlockDevice leaf(Word kind, Disk disk) {
        return switch (kind.text()) {
            case "ufs" -> {
                SlottedEngine engine =
                        new SlottedEngine(KEYSLOTS, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);
                yield new InlineEncryptingDevice(
                        engine, new SlottedKeyslotManager(KEYSLOTS, engine, KeyslotListener.NONE), disk);
            }
            case "fmp" ->
                new InlineEncryptingDevice(
                        new KeyPerRequestEngine(KeyPerRequestEngine.fmpCapabilities()),
                        new PassthroughKeyslotManager(KeyslotListener.NONE),
                        disk);
            case "plain" -> new PlainDevice(disk);
            default -> throw kind.problem("unknown kind \"" + kind.text() + "\"; known are ufs, fmp and plain");
        };
    }

    // ---------------------------------------------------------------- mapped devices

    private void mapped(Word name, List<StackLine> lines) {
        List<Row> rows = new ArrayList<>();
        List<Boolean> encrypts = new ArrayList<>();
        for (StackLine line : lines) {
            Word start = line.next("the first sector of the range");
            Word sectors = line.next("the number of sectors");
            Word type = line.next("a target: linear, striped or inlinecrypt");
            List<Word> used = new ArrayList<>();
            Target target = target(type, line, used);
            line.end();
            rows.add(new Row(start.number(), sectors.number(), target));
            boolean own = target instanceof InlineCryptTarget;
            boolean below = used.stream().anyMatch(device -> known(encrypting, device.text()));
            if (own && below) {
                throw type.problem("the device below encrypts by itself already");
            }
            encrypts.add(own || below);
            if (!encrypts.getFirst().equals(own || below)) {
                throw type.problem("a device encrypts by itself everywhere or nowhere; the first range of \""
                        + name.text() + "\" is the other way");
            }
        }
        try {
            devices.put(name.text(), new MappedDevice(new DeviceTable(rows)));
            encrypting.put(name.text(), !encrypts.isEmpty() && encrypts.getFirst());
        } catch (InvalidTableException e) {
            throw rows.isEmpty()
                    ? name.problem("the device \"" + name.text() + "\" has no table; its rows stand in the lines below")
                    : lines.get(e.row()).problem(String.valueOf(e.getMessage()));
        }
    }

    private Target target(Word type, StackLine line, List<Word> used) {
        try {
            return switch (type.text()) {
                case "linear" -> new LinearTarget(device(line, used), offset(line));
                case "striped" -> {
                    Word count = line.next("the number of stripes");
                    Word chunk = line.next("the size of a chunk, in sectors");
                    List<Stripe> stripes = new ArrayList<>();
                    for (long i = 0; i < count.number(); i++) {
                        stripes.add(new Stripe(device(line, used), offset(line)));
                    }
                    yield new StripedTarget(chunk.number(), stripes);
                }
                case "inlinecrypt" -> {
                    long number =
                            line.next("what is added to the number, in sectors").number();
                    yield new InlineCryptTarget(device(line, used), offset(line), key, number);
                }
                default ->
                    throw type.problem(
                            "unknown target \"" + type.text() + "\"; known are linear, striped and inlinecrypt");
            };
        } catch (IllegalArgumentException e) {
            throw type.problem(String.valueOf(e.getMessage()));
        }
    }

    private BlockDevice device(StackLine line, List<Word> used) {
        Word name = line.next("a device");
        BlockDevice device = devices.get(name.text());
        if (device == null) {
            throw name.problem("there is no device \"%s\" so far; there %s"
                    .formatted(
                            name.text(), devices.isEmpty() ? "is none" : "are " + String.join(", ", devices.keySet())));
        }
        used.add(name);
        return device;
    }

    private static long offset(StackLine line) {
        return line.next("the first sector on that device").number();
    }

    private Word newName(StackLine line) {
        Word name = line.next("a name");
        if (devices.containsKey(name.text())) {
            throw name.problem("there is a device \"" + name.text() + "\" already");
        }
        return name;
    }

    private static <T> T known(Map<String, T> things, String name) {
        return Optional.ofNullable(things.get(name)).orElseThrow();
    }
}
