package dev.keyslots.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Copies a file into a new one, chunk by chunk with as many threads as there are cores, and computes nothing: what the operating system allows. */
final class BareCopy {
    private static final int CHUNK = 128 * 1024;

    private BareCopy() {}

    static double bytesPerSecond(Path from, Path to, long size) throws Exception {
        int threads = Runtime.getRuntime().availableProcessors();
        AtomicLong next = new AtomicLong();
        List<Future<?>> copiers = new ArrayList<>();
        long start = System.nanoTime();
        try (FileChannel in = FileChannel.open(from);
                FileChannel out = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                copiers.add(executor.submit(() -> {
                    copyChunks(in, out, next, size);
                    return null;
                }));
            }
            for (Future<?> copier : copiers) {
                copier.get();
            }
        }
        return size * 1e9 / (System.nanoTime() - start);
    }

    private static void copyChunks(FileChannel in, FileChannel out, AtomicLong next, long size) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocateDirect(CHUNK);
        for (long position = next.getAndAdd(CHUNK); position < size; position = next.getAndAdd(CHUNK)) {
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
}
