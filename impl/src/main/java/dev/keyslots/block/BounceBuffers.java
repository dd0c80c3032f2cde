package dev.keyslots.block;

import java.util.concurrent.ArrayBlockingQueue;

/**
 * Memory between the caller's and the medium. It only ever holds ciphertext, so it needs no wiping. Borrowed and given back without
 * waiting; what is given back beyond a few is left to the garbage collector.
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
