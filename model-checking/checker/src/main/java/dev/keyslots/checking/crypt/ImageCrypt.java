package dev.keyslots.checking.crypt;

import dev.keyslots.block.Bio;
import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.Disk;
import dev.keyslots.block.FallbackDevice;
import dev.keyslots.block.FileDisk;
import dev.keyslots.block.InlineEncryptingDevice;
import dev.keyslots.block.Segment;
import dev.keyslots.checking.files.OutputFile;
import dev.keyslots.checking.stacks.Stack;
import dev.keyslots.checking.stacks.StackFile;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * Encrypts or decrypts a disk image. The encrypted side is a disk behind an inline-encrypting device with keyslots, and all its data
 * goes there in bios; the plain side is a disk.
 *
 * @param format of the encrypted side; a mode that the device does not have is left to the fallback
 * @param force whether the output may replace a file that exists
 * @param stack describes the devices that the encrypted side is made of; one with keyslots if empty
 */
public record ImageCrypt(
        Direction direction,
        Path input,
        Path output,
        Path keyFile,
        ImageFormat format,
        boolean force,
        Optional<Path> stack) {

    /** As many keyslots as UFS hardware commonly has. */
    private static final int KEYSLOTS = 32;

    /** What both versions of LUKS begin with. */
    private static final byte[] LUKS = {'L', 'U', 'K', 'S', (byte) 0xba, (byte) 0xbe};

    /** What to do with an image. */
    public enum Direction {
        ENCRYPT,
        DECRYPT
    }

    /**
     * Writes the output, all of it or nothing: it has its name only when it is complete and on stable storage.
     *
     * @param progress receives how many bytes are done, each time that some more are; called from several threads
     * @return the size of the image, in bytes
     * @throws InputProblemException if anything about the files keeps the image from being written; what was there before is still there
     */
    public long run(LongConsumer progress) throws InterruptedException {
        requireInput();
        requireOutput();
        State before = state();
        requireFits(before.size());
        requireNoHeader();
        try (CryptoKey key = KeyFile.read(keyFile, format.config())) {
            requireSpace(before.size());
            write(key, before, progress);
        }
        return before.size();
    }

    // ---------------------------------------------------------------- what is checked first

    private void requireInput() {
        if (!Files.exists(input)) {
            throw new InputProblemException("There is no image %s.".formatted(input));
        }
        if (!Files.isRegularFile(input)) {
            throw new InputProblemException("The image %s is %s, not a file.".formatted(input, kind(input)));
        }
    }

    private void requireOutput() {
        if (!Files.isDirectory(OutputFile.directoryOf(output))) {
            throw new InputProblemException("The directory of the output %s does not exist.".formatted(output));
        }
        if (!Files.exists(output, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (Files.exists(output) && !Files.isRegularFile(output)) {
            throw new InputProblemException("The output %s is %s, not a file.".formatted(output, kind(output)));
        }
        requireNotOutput(input, "the image itself; an image cannot be written over while it is read");
        requireNotOutput(keyFile, "the key file");
        stack.ifPresent(file -> requireNotOutput(file, "the description of the stack"));
        if (!force) {
            throw new InputProblemException("The output %s exists already; --force replaces it.".formatted(output));
        }
    }

    private void requireNotOutput(Path other, String what) {
        try {
            if (Files.exists(other) && Files.exists(output) && Files.isSameFile(other, output)) {
                throw new InputProblemException("The output %s is %s. Choose another name.".formatted(output, what));
            }
        } catch (IOException e) {
            throw new InputProblemException("The output %s cannot be used: %s.".formatted(output, Reason.of(e)));
        }
    }

    private static String kind(Path file) {
        return Files.isDirectory(file) ? "a directory" : "a special file";
    }

    /** What shows that an image is another one by now. */
    private record State(long size, FileTime changed) {}

    private State state() {
        try {
            return new State(Files.size(input), Files.getLastModifiedTime(input));
        } catch (IOException e) {
            throw new InputProblemException("The image %s cannot be read: %s.".formatted(input, Reason.of(e)));
        }
    }

    private void requireFits(long size) {
        format.problemWith(size).ifPresent(problem -> {
            throw new InputProblemException("The image %s %s.".formatted(input, problem));
        });
    }

    private void requireNoHeader() {
        if (direction == Direction.DECRYPT && beginsWith(LUKS)) {
            throw new InputProblemException(
                    "The image %1$s begins with a LUKS header, which is not encrypted. \"cryptsetup luksDump %1$s\" says at which byte the data begins, \"tail -c +$((1 + BYTE)) %1$s\" cuts it out; the sectors of LUKS2 are decrypted with --iv-sectors 512."
                            .formatted(input));
        }
    }

    private boolean beginsWith(byte[] magic) {
        try (InputStream in = Files.newInputStream(input)) {
            return Arrays.equals(in.readNBytes(magic.length), magic);
        } catch (IOException e) {
            throw new InputProblemException("The image %s cannot be read: %s.".formatted(input, Reason.of(e)));
        }
    }

    private void requireSpace(long size) {
        try {
            long free = Files.getFileStore(OutputFile.directoryOf(output)).getUsableSpace();
            if (free < size) {
                throw new InputProblemException(
                        "There is no space for the output %s: it needs %,d bytes, and %,d are free."
                                .formatted(output, size, free));
            }
        } catch (IOException e) {
            throw new InputProblemException("The output %s cannot be written: %s.".formatted(output, Reason.of(e)));
        }
    }

    // ---------------------------------------------------------------- how it is done

    private void write(CryptoKey key, State before, LongConsumer progress) throws InterruptedException {
        long size = before.size();
        try (OutputFile file = new OutputFile(output);
                Disk source = FileDisk.openReadOnly(input);
                Disk destination = FileDisk.format(file.temporary(), size)) {
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
            requireUnchanged(before);
            file.complete(force);
        } catch (FileAlreadyExistsException e) {
            throw new InputProblemException(
                    "The output %s has come to exist meanwhile; --force replaces it.".formatted(output));
        } catch (KeyInUseException | DriverException e) {
            throw new IllegalStateException("the key was not erased, although all I/O under it had ended", e);
        } catch (IOException e) {
            throw new InputProblemException("The output %s could not be written, and nothing of it is left: %s."
                    .formatted(output, Reason.of(e)));
        }
    }

    private void requireUnchanged(State before) throws IOException {
        if (!state().equals(before)) {
            throw new IOException("the image " + input + " was changed while it was read");
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
        if (built.encryptsByItself()) {
            requireNumbersByPlace(stack.get());
        }
        return new Devices(built.device(), built.encryptsByItself(), built::close);
    }

    private void requireNumbersByPlace(Path description) {
        if (format.firstNumber() != 0) {
            throw new InputProblemException(
                    "The stack %s encrypts by itself, and numbers by place; --first-dun has no effect there. Use inlinecrypt's IV_OFFSET."
                            .formatted(description));
        }
        if (!format.isConsecutive()) {
            throw new InputProblemException(
                    "The stack %s encrypts by itself, and inlinecrypt numbers data units; --iv-sectors 512 has no effect there. Use linear or striped."
                            .formatted(description));
        }
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
                    submit(Bio.Operation.WRITE, position, buffer, length, key, device);
                };
            case DECRYPT ->
                (position, buffer, length) -> {
                    submit(Bio.Operation.READ, position, buffer, length, key, device);
                    destination.write(position / BlockDevice.SECTOR_SIZE, buffer, 0, length);
                };
        };
    }

    /** In one bio, or in one for each data unit where their numbers do not follow each other: in a bio they would. */
    private void submit(
            Bio.Operation operation,
            long position,
            byte[] buffer,
            int length,
            Optional<CryptoKey> key,
            BlockDevice device)
            throws IOException {
        int step = key.isEmpty() || format.isConsecutive() ? length : format.dataUnitSize();
        for (int offset = 0; offset < length; offset += step) {
            long at = position + offset;
            device.submit(new Bio(
                    operation,
                    at / BlockDevice.SECTOR_SIZE,
                    List.of(new Segment(buffer, offset, step)),
                    key.map(under -> new CryptContext(under, format.number(at)))));
        }
    }
}
