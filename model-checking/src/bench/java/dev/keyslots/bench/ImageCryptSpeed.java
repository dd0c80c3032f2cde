package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.Figure.Outcome.NotRun;
import dev.keyslots.checking.crypt.ImageCrypt;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * How fast a disk image goes through the whole stack, as a multiple of copying it. Image and output are in memory, so the figure
 * includes reading, bios, keyslots, AES-XTS, writing to a new file and its renaming, but no disk: stable storage costs nothing there.
 * The copy reads and writes directly with as many threads, and computes nothing. Rounds of the two alternate, and the figure is the
 * median of the rounds' ratios.
 */
record ImageCryptSpeed(double wantedRatio) implements Figure {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long SIZE = 1L << 30;
    private static final int ROUNDS = 7;
    private static final int WARM_UP = 3;
    private static final int DATA_UNIT = 4096;
    private static final int CHUNK = 128 * 1024;

    @Override
    public String name() {
        return "keyslots crypt encrypt, 1 GiB in memory, 4 KiB units";
    }

    @Override
    public String wanted() {
        return "at least %.1f x copying it".formatted(wantedRatio);
    }

    @Override
    public Outcome measure() throws Exception {
        if (!Files.isWritable(MEMORY) || Files.getFileStore(MEMORY).getUsableSpace() < 4 * SIZE) {
            return new NotRun("needs 4 GiB of " + MEMORY);
        }
        Path folder = Files.createTempDirectory(MEMORY, "keyslots-bench");
        try {
            return measure(folder);
        } finally {
            delete(folder);
        }
    }

    private Outcome measure(Path folder) throws Exception {
        Path image = folder.resolve("image");
        Path key = folder.resolve("key");
        writeRandom(image, SIZE);
        writeRandom(key, 64);
        Path output = folder.resolve("output");
        ImageCrypt crypt = new ImageCrypt(ImageCrypt.Direction.ENCRYPT, image, output, key, DATA_UNIT, 0, false);
        List<Double> speeds = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < WARM_UP + ROUNDS; round++) {
            double crypted = bytesPerSecond(() -> crypt.run(bytes -> {}));
            Files.delete(output);
            double copied = bytesPerSecond(() -> copy(image, output));
            Files.delete(output);
            if (round >= WARM_UP) {
                speeds.add(crypted);
                ratios.add(crypted / copied);
            }
        }
        double ratio = Median.of(ratios);
        return new Measured("%.2f GB/s".formatted(Median.of(speeds) / 1e9), ratio, ratio >= wantedRatio);
    }

    /** Something to be timed. */
    @FunctionalInterface
    private interface Work {
        void run() throws Exception;
    }

    private static double bytesPerSecond(Work work) throws Exception {
        long start = System.nanoTime();
        work.run();
        return SIZE * 1e9 / (System.nanoTime() - start);
    }

    private static void copy(Path from, Path to) throws Exception {
        int threads = Math.min(4, Runtime.getRuntime().availableProcessors());
        AtomicLong next = new AtomicLong();
        List<Future<?>> copiers = new ArrayList<>();
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                copiers.add(executor.submit(() -> {
                    copyChunks(in, out, next);
                    return null;
                }));
            }
            for (Future<?> copier : copiers) {
                copier.get();
            }
        }
    }

    private static void copyChunks(FileChannel in, FileChannel out, AtomicLong next) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        for (long position = next.getAndAdd(CHUNK); position < SIZE; position = next.getAndAdd(CHUNK)) {
            buffer.clear();
            while (buffer.hasRemaining()) {
                in.read(buffer, position + buffer.position());
            }
            buffer.flip();
            while (buffer.hasRemaining()) {
                out.write(buffer, position + buffer.position());
            }
        }
    }

    private static void writeRandom(Path file, long size) throws IOException {
        Random random = new Random(1);
        byte[] some = new byte[(int) Math.min(size, 1 << 20)];
        try (var out = Files.newOutputStream(file)) {
            for (long done = 0; done < size; done += some.length) {
                random.nextBytes(some);
                out.write(some);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
