package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.checking.crypt.ImageCrypt;
import dev.keyslots.checking.crypt.ImageFormat;
import dev.keyslots.crypto.XtsProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How fast a disk image of 1 GiB goes through the whole stack, from page cache to page cache, as a multiple of the cipher alone on
 * one thread. Counted from the start until all ciphertext is with the operating system: reading, bios, keyslots, AES-XTS and writing to a
 * new file, but not the wait for the disk that the command ends with, which depends on the disk alone. Beside it, for orientation, stands
 * a bare copy, without which one cannot tell what is ours and what is the operating system's.
 */
record ImageCryptSpeed(double wantedRatio) implements Figure {
    private static final long SIZE = 1L << 30;
    private static final int WARM_UP = 4;
    private static final int ROUNDS = 7;
    private static final int DATA_UNIT = CipherBenchmark.DATA_UNIT;

    @Override
    public String name() {
        return "keyslots crypt encrypt, 1 GiB in page cache, 4 KiB units";
    }

    @Override
    public String wanted() {
        return "at least %.1f x the cipher".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench");
        try {
            if (Files.getFileStore(folder).getUsableSpace() < 4 * SIZE) {
                return new NotRun("needs 4 GiB of disk");
            }
            return measure(folder);
        } finally {
            delete(folder);
        }
    }

    private Outcome measure(Path folder) throws Exception {
        Path image = folder.resolve("image");
        Path key = folder.resolve("key");
        Path output = folder.resolve("output");
        writeRandom(image, SIZE);
        writeRandom(key, 64);
        ImageCrypt crypt = new ImageCrypt(
                ImageCrypt.Direction.ENCRYPT,
                image,
                output,
                key,
                ImageFormat.aesXts(DATA_UNIT),
                false,
                Optional.empty());
        List<Double> speeds = new ArrayList<>();
        List<Double> copies = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double crypted = bytesPerSecond(crypt);
            Files.delete(output);
            double copied = BareCopy.bytesPerSecond(image, output, SIZE);
            Files.delete(output);
            if (round >= WARM_UP) {
                speeds.add(crypted);
                copies.add(copied);
            }
        }
        double ratio = Median.of(speeds) / Median.of(List.of(cipher(), cipher(), cipher()));
        return new Measured(
                "%.2f GB/s (a bare copy: %.2f)".formatted(Median.of(speeds) / 1e9, Median.of(copies) / 1e9),
                ratio,
                ratio >= wantedRatio);
    }

    private static double bytesPerSecond(ImageCrypt crypt) throws InterruptedException {
        AtomicLong done = new AtomicLong();
        AtomicLong end = new AtomicLong();
        long start = System.nanoTime();
        crypt.run(bytes -> {
            if (done.addAndGet(bytes) == SIZE) {
                end.set(System.nanoTime());
            }
        });
        return SIZE * 1e9 / (end.get() - start);
    }

    private static double cipher() throws Exception {
        String provider = XtsProvider.fastest(DATA_UNIT).name();
        return DATA_UNIT * JmhRun.perSecond(CipherBenchmark.class, "encrypt", Map.of("provider", provider));
    }

    private static void writeRandom(Path file, long size) throws IOException {
        Random random = new Random(1);
        byte[] some = new byte[(int) Math.min(size, 1 << 20)];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long done = 0; done < size; done += some.length) {
                random.nextBytes(some);
                out.write(some);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
