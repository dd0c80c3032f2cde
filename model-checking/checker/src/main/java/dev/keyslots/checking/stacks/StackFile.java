package dev.keyslots.checking.stacks;

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
import dev.keyslots.checking.stacks.Reach.TooManyRangesException;
import dev.keyslots.checking.stacks.Stack.Leaf;
import dev.keyslots.checking.stacks.Stack.Slots;
import dev.keyslots.checking.stacks.StackLine.Word;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.KeyPerRequestEngine;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.PassthroughKeyslotManager;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;

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
public final class StackFile {

    /** As many as UFS hardware commonly has. */
    private static final int KEYSLOTS = 32;

    private final Path file;
    private final Disk image;
    private final CryptoKey key;
    private final Optional<Executor> erasures;

    private final Map<String, BlockDevice> devices = new LinkedHashMap<>();
    private final Map<String, Boolean> encrypting = new LinkedHashMap<>();
    private final Map<String, List<StackLine>> tables = new LinkedHashMap<>();
    private final List<Leaf> leaves = new ArrayList<>();

    private StackFile(Path file, Disk image, CryptoKey key, Optional<Executor> erasures) {
        this.file = file;
        this.image = image;
        this.key = key;
        this.erasures = erasures;
    }

    /**
     * @param image the encrypted image, whose size the stack has to have
     * @param key what {@code inlinecrypt} encrypts with
     * @throws InputProblemException if the file cannot be read, or does not describe such a stack; says line and column
     */
    public static Stack read(Path file, Disk image, CryptoKey key) {
        StackFile reader = new StackFile(file, image, key, Optional.empty());
        List<StackLine> lines = lines(file, text(file));
        Stack stack = reader.build(lines);
        reader.requireWholeImage(stack, lines);
        return stack;
    }

    /** The lines of the file. */
    static List<String> text(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new InputProblemException("The stack %s is not text.".formatted(file));
        } catch (IOException e) {
            throw new InputProblemException("The stack %s cannot be read: %s.".formatted(file, Reason.of(e)));
        }
    }

    /**
     * Of whatever size.
     *
     * @param file where the lines come from, for messages
     * @param erasures run the erasure of slots in the background
     */
    static Stack of(Path file, List<String> text, Disk image, CryptoKey key, Executor erasures) {
        return new StackFile(file, image, key, Optional.of(erasures)).build(lines(file, text));
    }

    private static List<StackLine> lines(Path file, List<String> texts) {
        List<StackLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            StackLine line = StackLine.of(file, i + 1, texts.get(i));
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private Stack build(List<StackLine> lines) {
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
                default -> throw first.problem(neither(first, line));
            }
        }
        return top();
    }

    private static String neither(Word first, StackLine line) {
        if (Dmsetup.isNamedRow(first, line)) {
            return Dmsetup.instead(first);
        }
        return line.beginsWithNumber()
                ? "a row of a table stands after the line \"device NAME\" that it belongs to"
                : "expected \"disk\" or \"device\", not " + first.quoted();
    }

    private Stack top() {
        if (devices.isEmpty()) {
            throw new InputProblemException(
                    "%s:1:1: there is no device; a stack has at least one line \"disk NAME KIND START SECTORS\"."
                            .formatted(file));
        }
        requireOneSectorEach();
        String name = List.copyOf(devices.keySet()).getLast();
        return Stack.over(
                name,
                known(encrypting, name),
                devices,
                leaves,
                Slots.of(FallbackDevice.DEFAULT_SLOTS, SlottedEngine.softwareCapabilities(), erasures));
    }

    private void requireOneSectorEach() {
        Optional<Collision> collision;
        try {
            collision = Reach.collision(devices);
        } catch (TooManyRangesException e) {
            throw new InputProblemException(
                    "%s: whether two sectors of the last device reach the same sector of a disk cannot be decided: %s. Put fewer stripes over stripes."
                            .formatted(file, e.getMessage()));
        }
        collision.ifPresent(found -> {
            List<StackLine> lines = known(tables, found.device());
            throw lines.get(found.row())
                    .problem("%s of \"%s\" would be written over %s of it (%s): both reach %s of the disk \"%s\""
                            .formatted(
                                    found.sectors(),
                                    found.device(),
                                    found.earlier(),
                                    found.row() == found.earlierRow()
                                            ? "the same row"
                                            : "line "
                                                    + lines.get(found.earlierRow())
                                                            .number(),
                                    found.onDisk(),
                                    found.disk()));
        });
    }

    private void requireWholeImage(Stack stack, List<StackLine> lines) {
        if (stack.device().sectors() != image.sectors()) {
            throw lines.getLast()
                    .problem("the last device, \"%s\", has %d sectors, but the image has %d"
                            .formatted(stack.top(), stack.device().sectors(), image.sectors()));
        }
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
        for (Leaf other : leaves) {
            if (range.start() < other.start() + other.sectors() && other.start() < range.start() + range.sectors()) {
                throw start.problem(
                        "this part of the image overlaps that of the disk \"%s\", which is sectors %d to %d of it"
                                .formatted(other.name(), other.start(), other.start() + other.sectors() - 1));
            }
        }
        devices.put(name.text(), leaf(name, kind, range));
        encrypting.put(name.text(), false);
    }

    private BlockDevice leaf(Word name, Word kind, DiskRange disk) {
        BlockDevice device;
        Optional<Slots> slots = Optional.empty();
        switch (kind.text()) {
            case "ufs" -> {
                Slots some = Slots.of(KEYSLOTS, SlottedEngine.ufsCapabilities(), erasures);
                slots = Optional.of(some);
                device = new InlineEncryptingDevice(some.engine(), some.manager(), disk);
            }
            case "fmp" ->
                device = new InlineEncryptingDevice(
                        new KeyPerRequestEngine(KeyPerRequestEngine.fmpCapabilities()),
                        new PassthroughKeyslotManager(KeyslotListener.NONE),
                        disk);
            case "plain" -> device = new PlainDevice(disk);
            default -> throw kind.problem("unknown kind " + kind.quoted() + "; known are ufs, fmp and plain");
        }
        leaves.add(new Leaf(name.text(), disk.start(), disk.sectors(), device.capabilities(), slots));
        return device;
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
            tables.put(name.text(), lines);
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
                    if (Dmsetup.isInOrderOfDmCrypt(line.rest())) {
                        throw line.rest()
                                .getFirst()
                                .problem("this is the order of device-mapper; " + Dmsetup.instead(line.rest()));
                    }
                    long number =
                            line.next("what is added to the number, in sectors").number();
                    yield new InlineCryptTarget(device(line, used), offset(line), key, number);
                }
                case "crypt" ->
                    throw type.problem("the target of dm-crypt is inlinecrypt here; " + Dmsetup.instead(line.rest()));
                default ->
                    throw type.problem(
                            "unknown target " + type.quoted() + "; known are linear, striped and inlinecrypt");
            };
        } catch (IllegalArgumentException e) {
            throw type.problem(String.valueOf(e.getMessage()));
        }
    }

    private BlockDevice device(StackLine line, List<Word> used) {
        Word name = line.next("a device");
        BlockDevice device = devices.get(name.text());
        if (device == null) {
            throw name.problem("there is no device %s so far; there %s%s"
                    .formatted(
                            name.quoted(),
                            devices.isEmpty() ? "is none" : "are " + String.join(", ", devices.keySet()),
                            Dmsetup.hintFor(name)));
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
