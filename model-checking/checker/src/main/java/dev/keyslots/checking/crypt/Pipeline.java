package dev.keyslots.checking.crypt;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * Moves an image chunk by chunk. Each thread takes the next chunk, and reads, transforms and writes it while it is in the processor's
 * cache; so the threads read, compute and write side by side without handing anything to each other.
 */
final class Pipeline {

    /** A multiple of every data unit size, and small enough for the L2 cache to hold all copies of a chunk on its way. */
    static final int CHUNK = 128 * 1024;

    private static final int MOST_THREADS = 4;

    private Pipeline() {}

    /** Moves one chunk, from {@code position} on in both images, by way of a buffer. Called by several threads. */
    @FunctionalInterface
    interface Mover {
        void move(long position, byte[] buffer, int length) throws IOException;
    }

    /** Moves everything; after an error, no thread takes another chunk. */
    static void run(long size, Mover mover, LongConsumer progress) throws IOException, InterruptedException {
        AtomicLong next = new AtomicLong();
        AtomicBoolean failed = new AtomicBoolean();
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        List<Future<?>> workers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) {
                workers.add(executor.submit(() -> {
                    moveChunks(size, mover, progress, next, failed);
                    return null;
                }));
            }
        }
        for (Future<?> worker : workers) {
            rethrow(worker);
        }
    }

    private static void moveChunks(long size, Mover mover, LongConsumer progress, AtomicLong next, AtomicBoolean failed)
            throws IOException {
        byte[] buffer = new byte[(int) Math.min(CHUNK, size)];
        boolean done = false;
        try {
            while (!failed.get()) {
                long position = next.getAndAdd(CHUNK);
                if (position >= size) {
                    break;
                }
                int length = (int) Math.min(CHUNK, size - position);
                mover.move(position, buffer, length);
                progress.accept(length);
            }
            done = true;
        } finally {
            Arrays.fill(buffer, (byte) 0);
            if (!done) {
                failed.set(true);
            }
        }
    }

    private static void rethrow(Future<?> worker) throws IOException, InterruptedException {
        try {
            worker.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
