package dev.keyslots.checking.crypt;

import dev.keyslots.block.Bio;
import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.Disk;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.block.FileDisk;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.Segment;
import dev.keyslots.checking.models.InputProblem;
import dev.keyslots.checking.models.Reason;
import dev.keyslots.checking.stacks.Stack;
import dev.keyslots.checking.stacks.StackFile;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Encrypts or decrypts a disk image. The encrypted side is a disk behind an inline-encrypting device with keyslots, and all its data
 * goes there in bios; the plain side is a disk. The format is that of dm-crypt with {@code iv_large_sectors}, and
 * with {@code plain64} or {@code essiv:sha256} as the mode has it: the
 * data unit number of a unit is its index in the image plus the first one, in 64 bits (R29).
 *
 * @param mode how data is encrypted; a mode that the device does not have is left to the fallback
 * @param dataUnitSize bytes of a data unit, dm-crypt's crypto sector: 512, 1024, 2048 or 4096
 * @param firstDun the data unit number of the image's first unit, as an unsigned number
 * @param force whether the output may replace a file that exists
 * @param stack describes the devices that the encrypted side is made of; one with keyslots if empty
 */
public record ImageCrypt(
        Direction direction,
        Path input,
        Path output,
        Path keyFile,
        CryptoMode mode,
        int dataUnitSize,
        long firstDun,
        boolean force,
        Optional<Path> stack) {

    /** AES-256-XTS, with one device that has keyslots. */
    public ImageCrypt(
            Direction direction,
            Path input,
            Path output,
            Path keyFile,
            int dataUnitSize,
            long firstDun,
            boolean force) {
        this(
                direction,
                input,
                output,
                keyFile,
                CryptoMode.AES_256_XTS,
                dataUnitSize,
                firstDun,
                force,
                Optional.empty());
    }

    /** As many keyslots as UFS hardware commonly has. */
    private static final int KEYSLOTS = 32;

    private static final int DUN_BYTES = Long.BYTES;

    /** What to do with an image. */
    public enum Direction {
        ENCRYPT,
        DECRYPT
    }

    /**
     * Writes the output, all of it or nothing: it has its name only when it is complete and on stable storage.
     *
     * @param progress is told how many bytes have been done, each time some more have; from several threads
     * @return the size of the image, in bytes
     * @throws InputProblem if anything about the files keeps the image from being written; what was there before is still there
     */
    public long run(LongConsumer progress) throws InterruptedException {
        requireInput();
        requireOutput();
        long size = size();
        requireDataUnits(size);
        CryptoConfig config = new CryptoConfig(mode, dataUnitSize, DUN_BYTES, KeyType.RAW);
        try (CryptoKey key = KeyFile.read(keyFile, config)) {
            requireSpace(size);
            write(key, size, progress);
        }
        return size;
    }

    // ---------------------------------------------------------------- what is checked first

    private void requireInput() {
        if (!Files.exists(input)) {
            throw new InputProblem("There is no image %s.".formatted(input));
        }
        if (!Files.isRegularFile(input)) {
            throw new InputProblem("The image %s is %s, not a file.".formatted(input, kind(input)));
        }
    }

    private void requireOutput() {
        if (!Files.isDirectory(OutputFile.directoryOf(output))) {
            throw new InputProblem("The directory of the output %s does not exist.".formatted(output));
        }
        if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(output) && !Files.isRegularFile(output)) {
            throw new InputProblem("The output %s is %s, not a file.".formatted(output, kind(output)));
        }
        requireNotOutput(input, "the image itself; an image cannot be written over while it is read");
        requireNotOutput(keyFile, "the key file");
        if (!force) {
            throw new InputProblem("The output %s exists already; --force replaces it.".formatted(output));
        }
    }

    private void requireNotOutput(Path other, String what) {
        try {
            if (Files.exists(other) && Files.exists(output) && Files.isSameFile(other, output)) {
                throw new InputProblem("The output %s is %s. Choose another name.".formatted(output, what));
            }
        } catch (IOException e) {
            throw new InputProblem("The output %s cannot be used: %s.".formatted(output, Reason.of(e)));
        }
    }

    private static String kind(Path file) {
        return Files.isDirectory(file) ? "a directory" : "a special file";
    }

    private long size() {
        try {
            return Files.size(input);
        } catch (IOException e) {
            throw new InputProblem("The image %s cannot be read: %s.".formatted(input, Reason.of(e)));
        }
    }

    private void requireDataUnits(long size) {
        if (size == 0) {
            throw new InputProblem("The image %s is empty.".formatted(input));
        }
        if (size % dataUnitSize != 0) {
            throw new InputProblem("The image %s has %,d bytes, which is not a multiple of the data unit of %d bytes."
                    .formatted(input, size, dataUnitSize));
        }
        long units = size / dataUnitSize;
        if (!DataUnitNumber.of(firstDun).rangeFitsIn(units, DUN_BYTES)) {
            throw new InputProblem(
                    "The data unit numbers of %,d data units from %s on do not fit 64 bits; choose a smaller --first-dun."
                            .formatted(units, Long.toUnsignedString(firstDun)));
        }
    }

    private void requireSpace(long size) {
        try {
            long free = Files.getFileStore(OutputFile.directoryOf(output)).getUsableSpace();
            if (free < size) {
                throw new InputProblem("There is no space for the output %s: it needs %,d bytes, and %,d are free."
                        .formatted(output, size, free));
            }
        } catch (IOException e) {
            throw new InputProblem("The output %s cannot be written: %s.".formatted(output, Reason.of(e)));
        }
    }

    // ---------------------------------------------------------------- how it is done

    private void write(CryptoKey key, long size, LongConsumer progress) throws InterruptedException {
        try (OutputFile file = new OutputFile(output);
                Disk source = FileDisk.openReadOnly(input);
                Disk destination = FileDisk.format(file.temporary(), size)) {
            requireSameSize(source, size);
            try (Devices devices = devices(key, direction == Direction.ENCRYPT ? destination : source)) {
                BlockDevice device = devices.device();
                Optional<CryptoKey> own = devices.encryptByThemselves() ? Optional.empty() : Optional.of(key);
                if (own.isPresent()) {
                    device.startUsing(key);
                }
                Pipeline.run(size, mover(own, source, destination, device), progress);
                destination.flush();
                device.evict(key);
            }
            file.complete();
        } catch (KeyInUseException | DriverException e) {
            throw new IllegalStateException("the key was not erased, although all I/O under it had ended", e);
        } catch (IOException e) {
            throw new InputProblem("The output %s could not be written, and nothing of it is left: %s."
                    .formatted(output, Reason.of(e)));
        }
    }

    private void requireSameSize(Disk source, long size) throws IOException {
        if (source.sectors() * BlockDevice.SECTOR_SIZE != size) {
            throw new IOException("the image " + input + " changes its size at this moment");
        }
    }

    /**
     * The encrypted side.
     *
     * @param encryptByThemselves whether bios are to go there without a context
     * @param all what is to be closed
     */
    private record Devices(BlockDevice device, boolean encryptByThemselves, Closeable all) implements Closeable {
        @Override
        public void close() throws IOException {
            all.close();
        }
    }

    private Devices devices(CryptoKey key, Disk disk) {
        if (stack.isEmpty()) {
            BlockDevice device = device(disk);
            return new Devices(device, false, device::close);
        }
        Stack built = StackFile.read(stack.get(), disk, key);
        if (built.encryptsByItself() && firstDun != 0) {
            throw new InputProblem(
                    "The stack %s encrypts by itself, and numbers by place; --first-dun has no effect there. Use inlinecrypt's IV_OFFSET."
                            .formatted(stack.get()));
        }
        return new Devices(built.device(), built.encryptsByItself(), built::close);
    }

    private static BlockDevice device(Disk disk) {
        SlottedEngine engine = new SlottedEngine(KEYSLOTS, SlottedEngine.ufsCapabilities(), KeyslotListener.NONE);
        return new FallbackDevice(new InlineEncryptingDevice(
                engine, new SlottedKeyslotManager(KEYSLOTS, engine, KeyslotListener.NONE), disk));
    }

    /** @param key under which bios go to the device; without, they go as they are */
    private Pipeline.Mover mover(Optional<CryptoKey> key, Disk source, Disk destination, BlockDevice device) {
        return switch (direction) {
            case ENCRYPT ->
                (position, buffer, length) -> {
                    source.read(position / BlockDevice.SECTOR_SIZE, buffer, 0, length);
                    device.submit(bio(Bio.Operation.WRITE, position, new Segment(buffer, 0, length), key));
                };
            case DECRYPT ->
                (position, buffer, length) -> {
                    device.submit(bio(Bio.Operation.READ, position, new Segment(buffer, 0, length), key));
                    destination.write(position / BlockDevice.SECTOR_SIZE, buffer, 0, length);
                };
        };
    }

    private Bio bio(Bio.Operation operation, long position, Segment segment, Optional<CryptoKey> key) {
        return new Bio(
                operation,
                position / BlockDevice.SECTOR_SIZE,
                List.of(segment),
                key.map(under ->
                        new CryptContext(under, DataUnitNumber.of(firstDun).advance(position, dataUnitSize))));
    }
}
