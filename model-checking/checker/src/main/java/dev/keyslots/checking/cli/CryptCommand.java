package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.crypt.CipherName;
import dev.keyslots.checking.crypt.ImageCrypt;
import dev.keyslots.checking.crypt.ImageCrypt.Direction;
import dev.keyslots.checking.crypt.ImageFormat;
import dev.keyslots.checking.crypt.IvSectors;
import dev.keyslots.checking.terminal.TerminalWidth;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots crypt}: a disk image through the whole stack, in the format of {@code aes-xts-plain64}. */
@Command(
        name = "crypt",
        description = {
            "Encrypts and decrypts disk images through the reference implementation: bios, keyslots, an engine, a file as a disk.",
            "The format is that of the Linux kernel's inline encryption, and of dm-crypt with iv_large_sectors; with --iv-sectors 512",
            "that of dm-crypt without, and of LUKS2 behind its header. Modes have dm-crypt's names too.",
            "",
            "No format has a checksum in it: decrypted with another key, mode, data unit or numbering, an image is noise, and nobody notices here."
        },
        subcommands = {CryptCommand.Encrypt.class, CryptCommand.Decrypt.class},
        synopsisSubcommandLabel = "(encrypt | decrypt)",
        footerHeading = "%nExample:%n",
        footer = {
            "  head -c 64 /dev/urandom > key",
            "  keyslots crypt encrypt --key-file key --data-unit 4096 disk.img disk.enc",
            "  keyslots crypt decrypt --key-file key --data-unit 4096 disk.enc copy.img",
            "  keyslots crypt decrypt --key-file key --mode aes-xts-plain64 --data-unit 4096 --iv-sectors 512 luks2.data copy.img"
        })
final class CryptCommand extends Subcommand {

    @Override
    public Integer call() {
        throw wrongUsage("Which way? encrypt or decrypt.");
    }

    /** What both ways have in common. */
    abstract static class OneWay extends Subcommand {

        private static final List<Integer> DATA_UNIT_SIZES = List.of(512, 1024, 2048, 4096);

        @Parameters(
                index = "0",
                paramLabel = "IN",
                description = "The image to read, without a header of LUKS. Its size is a multiple of the data unit.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path input;

        @Parameters(
                index = "1",
                paramLabel = "OUT",
                description = "The image to write. It appears when it is complete.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path output;

        @Option(
                names = "--key-file",
                required = true,
                paramLabel = "FILE",
                description =
                        "The key: raw bytes, exactly 64 for AES-256-XTS, 16 for AES-128-CBC-ESSIV, 32 for SM4-XTS.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private Path keyFile;

        @Option(
                names = "--data-unit",
                required = true,
                paramLabel = "BYTES",
                description = "The size of a data unit, dm-crypt's sector size: 512, 1024, 2048 or 4096.")
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String dataUnit;

        @Option(
                names = "--mode",
                paramLabel = "MODE",
                defaultValue = "AES-256-XTS",
                description = {
                    "AES-256-XTS, AES-128-CBC-ESSIV or SM4-XTS; ${DEFAULT-VALUE} if not given.",
                    "Or dm-crypt's name: aes-xts-plain64, aes-cbc-essiv:sha256, sm4-xts-plain64, capi:xts(aes)-plain64."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String mode;

        @Option(
                names = "--iv-sectors",
                paramLabel = "512|data-unit",
                defaultValue = "data-unit",
                description = {
                    "What the numbers in IVs count: data units, as inline encryption and dm-crypt with iv_large_sectors do,",
                    "or 512 bytes each, as dm-crypt does without, and so LUKS2; ${DEFAULT-VALUE} if not given."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String ivSectors;

        @Option(
                names = "--first-dun",
                paramLabel = "N",
                defaultValue = "0",
                description = {
                    "The number of the first data unit, from 0 to 2^64 - 1; ${DEFAULT-VALUE} if not given.",
                    "It is dm-crypt's iv_offset with --iv-sectors 512, else that divided by the sectors of a data unit."
                })
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private String firstDun;

        @Option(
                names = "--stack",
                paramLabel = "FILE",
                description =
                        "The devices that the encrypted image is made of, as tables; one with keyslots if not given.")
        @SuppressWarnings("NullAway.Init") // picocli sets it, or leaves it null
        private Path stack;

        @Option(
                names = "--force",
                description = "Replace OUT if it exists; it stays as it is until the new one is complete.")
        private boolean force;

        private final Direction direction;

        OneWay(Direction direction) {
            this.direction = direction;
        }

        @Override
        public Integer call() throws InterruptedException {
            ImageCrypt crypt = new ImageCrypt(
                    direction,
                    input,
                    output,
                    keyFile,
                    new ImageFormat(CipherName.of(mode), dataUnitSize(), ivSectors(), firstDataUnitNumber()),
                    force,
                    Optional.ofNullable(stack));
            long start = System.nanoTime();
            long size = run(crypt);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            out().println("%s %,d bytes to %s in %.1f s"
                    .formatted(
                            direction == Direction.ENCRYPT ? "Encrypted" : "Decrypted",
                            size,
                            output,
                            time.toMillis() / 1000.0));
            out().flush();
            return ExitStatus.AS_EXPECTED;
        }

        private long run(ImageCrypt crypt) throws InterruptedException {
            if (!ansi().enabled()) {
                return crypt.run(bytes -> {});
            }
            try (ProgressBar bar = bar()) {
                return crypt.run(bar::stepBy);
            }
        }

        private ProgressBar bar() {
            return new ProgressBarBuilder()
                    .setTaskName(direction == Direction.ENCRYPT ? "encrypt" : "decrypt")
                    .setInitialMax(Math.max(0, input.toFile().length()))
                    .setUnit(" MiB", 1 << 20)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(Math.min(100, TerminalWidth.columns() - 1))
                    .clearDisplayOnFinish()
                    .build();
        }

        private IvSectors ivSectors() {
            return switch (ivSectors) {
                case "512" -> IvSectors.OF_512_BYTES;
                case "data-unit" -> IvSectors.DATA_UNIT;
                default ->
                    throw new InputProblemException("--iv-sectors is 512 or data-unit, not %s.".formatted(ivSectors));
            };
        }

        private int dataUnitSize() {
            for (int size : DATA_UNIT_SIZES) {
                if (dataUnit.equals(Integer.toString(size))) {
                    return size;
                }
            }
            throw new InputProblemException(
                    "A data unit has 512, 1024, 2048 or 4096 bytes, not --data-unit " + dataUnit + ".");
        }

        private long firstDataUnitNumber() {
            try {
                return Long.parseUnsignedLong(firstDun);
            } catch (NumberFormatException e) {
                throw new InputProblemException(
                        "A data unit number is a whole number from 0 to 18446744073709551615, not --first-dun "
                                + firstDun + ".");
            }
        }
    }

    @Command(
            name = "encrypt",
            description = "Encrypts an image.",
            footerHeading = "%nExample:%n",
            footer = "  keyslots crypt encrypt --key-file key --data-unit 4096 disk.img disk.enc")
    static final class Encrypt extends OneWay {
        Encrypt() {
            super(Direction.ENCRYPT);
        }
    }

    @Command(
            name = "decrypt",
            description = "Decrypts an image.",
            footerHeading = "%nExample:%n",
            footer = "  keyslots crypt decrypt --key-file key --data-unit 4096 disk.enc copy.img")
    static final class Decrypt extends OneWay {
        Decrypt() {
            super(Direction.DECRYPT);
        }
    }
}
