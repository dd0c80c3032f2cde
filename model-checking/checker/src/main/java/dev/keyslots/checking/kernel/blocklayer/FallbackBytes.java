package dev.keyslots.checking.kernel.blocklayer;

import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.code.Dialogue.MisbehavedException;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * What the kernel's fallback writes and reads, byte for byte, beside the reference implementation's cipher: all sizes of data units that a
 * page has room for, numbers where something is carried, data in one piece and in many, so that a bio is split. The ciphers below the kernel's
 * code are our own, in C.
 */
public final class FallbackBytes {

    private static final int PAGE = 4096;
    private static final int DUN_BYTES = 16;
    private static final List<Integer> SIZES = List.of(512, 1024, 2048, PAGE);

    /** Of 64 bits each, the least significant first: nothing carried, and carried into each. */
    private static final List<DataUnitNumber> NUMBERS = List.of(
            DataUnitNumber.ZERO,
            DataUnitNumber.of(1),
            DataUnitNumber.of(0xffff_fffeL),
            DataUnitNumber.of(-2),
            DataUnitNumber.ofLimbs(-1, 7, 0, 0),
            DataUnitNumber.ofLimbs(-3, -1, 0, 0));

    /** How many pages a bio has: one, a few, and more than one that is not split. */
    private static final List<Integer> PAGES = List.of(1, 3, 4, 5, 11);

    private final Path program;
    private final Random random = new Random(1);

    /** @param program the one of the block layer */
    public FallbackBytes(Path program) {
        this.program = program;
    }

    /**
     * A bio.
     *
     * @param key in hexadecimal digits
     * @param lengths of its segments, each of which is a page from its offset on
     */
    private record Transfer(String key, int unit, DataUnitNumber number, List<Integer> lengths, List<Integer> offsets) {
        int bytes() {
            return lengths.stream().mapToInt(Integer::intValue).sum();
        }

        /** The command of the program, with its data. */
        String command(String name, byte[] data) {
            StringBuilder segments = new StringBuilder();
            for (int i = 0; i < lengths.size(); i++) {
                segments.append(' ').append(lengths.get(i)).append(' ').append(offsets.get(i));
            }
            return "%s %s %d %x %x %x %x %d%s %s"
                    .formatted(
                            name,
                            key,
                            unit,
                            number.limb0(),
                            number.limb1(),
                            number.limb2(),
                            number.limb3(),
                            lengths.size(),
                            segments,
                            HexFormat.of().formatHex(data));
        }

        /** Without the key. */
        @Override
        public String toString() {
            return "%d bytes in data units of %d from number %s on, in segments of %s"
                    .formatted(
                            bytes(),
                            unit,
                            number,
                            lengths.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
    }

    /** All of them, as one line of a version's table. */
    public Aspect all() throws InterruptedException {
        long began = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        int transfers = 0;
        long bytes = 0;
        try (Dialogue code = new Dialogue(program)) {
            for (int unit : SIZES) {
                for (DataUnitNumber number : NUMBERS) {
                    for (int pages : PAGES) {
                        if (Thread.interrupted()) {
                            throw new InterruptedException();
                        }
                        Transfer transfer = transfer(unit, number, pages);
                        compare(code, transfer).ifPresent(findings::add);
                        transfers++;
                        bytes += 2L * transfer.bytes();
                    }
                }
            }
        } catch (MisbehavedException misbehaved) {
            findings.add(said("The fallback does what must not be done: %s.".formatted(misbehaved.getMessage())));
        }
        return new Aspect(
                "bytes",
                "of the fallback, written and read, beside the reference's cipher",
                findings.isEmpty() ? Verdict.AS_EXPECTED : Verdict.NOT_AS_EXPECTED,
                "%d bios, %,d bytes".formatted(transfers, bytes),
                findings.stream().limit(1).toList(),
                Map.of("bios", transfers, "bytes", bytes),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static Finding said(String says) {
        return new Finding(says, Optional.empty(), List.of());
    }

    private Transfer transfer(int unit, DataUnitNumber number, int pages) {
        byte[] key = new byte[CryptoMode.AES_256_XTS.keySize()];
        random.nextBytes(key);
        List<Integer> lengths = new ArrayList<>();
        List<Integer> offsets = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            int units = 1 + random.nextInt(PAGE / unit);
            lengths.add(units * unit);
            offsets.add(random.nextInt(PAGE / unit - units + 1) * unit);
        }
        return new Transfer(HexFormat.of().formatHex(key), unit, number, lengths, offsets);
    }

    private Optional<Finding> compare(Dialogue code, Transfer transfer) {
        byte[] plain = new byte[transfer.bytes()];
        random.nextBytes(plain);
        byte[] encrypted = new byte[plain.length];
        CryptoConfig config = new CryptoConfig(CryptoMode.AES_256_XTS, transfer.unit(), DUN_BYTES, KeyType.RAW);
        try (CryptoKey key = CryptoKey.raw(config, HexFormat.of().parseHex(transfer.key()));
                DataUnitCipher cipher = DataUnitCipher.create(key)) {
            cipher.encrypt(transfer.number(), transfer.unit(), plain, 0, encrypted, 0, plain.length);
        }
        String written = code.ask(transfer.command("write", plain));
        if (!written.equals(HexFormat.of().formatHex(encrypted))) {
            return Optional.of(
                    said("The fallback writes other bytes than the reference: %s, which differ from byte %d on."
                            .formatted(transfer, firstDifference(written, encrypted))));
        }
        String read = code.ask(transfer.command("read", encrypted));
        if (!read.equals(HexFormat.of().formatHex(plain))) {
            return Optional.of(
                    said("The fallback reads other bytes than were written: %s, which differ from byte %d on."
                            .formatted(transfer, firstDifference(read, plain))));
        }
        return Optional.empty();
    }

    private static int firstDifference(String hexadecimal, byte[] bytes) {
        String wanted = HexFormat.of().formatHex(bytes);
        int at = 0;
        while (at < hexadecimal.length() && at < wanted.length() && hexadecimal.charAt(at) == wanted.charAt(at)) {
            at++;
        }
        return at / 2;
    }
}
