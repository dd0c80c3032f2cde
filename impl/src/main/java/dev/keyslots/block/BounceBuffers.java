package dev.keyslots.block;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * A pool of buffers between the caller's memory and the medium. They hold only ciphertext, so they need no wiping. Borrowing and
 * returning never block; the pool keeps a few buffers, and leaves the others to the garbage collector.
 */
final class BounceBuffers {

    /**
     * A multiple of every data unit size, large enough for the cost of a call to vanish, small enough for the L2 cache to hold it along
     * with its source and the runtime's own copy.
     */
    static final int SIZE = 128 * 1024;

    private final ArrayBlockingQueue<byte[]> idle =
            new ArrayBlockingQueue<>(2 * Runtime.getRuntime().availableProcessors());

    byte[] borrow() {
        byte[] buffer = idle.poll();
        return buffer == null ? new byte[SIZE] : buffer;
    }

    void giveBack(byte[] buffer) {
        idle.offer(buffer);
    }
}
