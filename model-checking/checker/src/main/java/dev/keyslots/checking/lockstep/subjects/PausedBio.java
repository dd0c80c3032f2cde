package dev.keyslots.checking.lockstep.subjects;

import java.io.IOException;
import java.util.concurrent.SynchronousQueue;
import org.jspecify.annotations.Nullable;

/**
 * A bio that runs in a thread of its own, and stops at certain places on its way until the test resumes it. So one thread
 * can lead many of them, step by step, and nothing depends on time.
 */
final class PausedBio {

    /** What is to be done. */
    @FunctionalInterface
    interface Work {
        void run() throws IOException;
    }

    /** Where a bio is that has ended. */
    private static final String ENDED = "ended";

    private static final ThreadLocal<@Nullable PausedBio> CURRENT = new ThreadLocal<>();

    private final SynchronousQueue<String> reached = new SynchronousQueue<>();
    private final SynchronousQueue<Boolean> orders = new SynchronousQueue<>();
    private volatile @Nullable Throwable problem;
    private String place;

    private PausedBio() {
        this.place = "nowhere";
    }

    /** Starts it, and returns when it stops for the first time, or has ended. */
    static PausedBio start(Work work) {
        PausedBio bio = new PausedBio();
        Thread.ofVirtual().start(() -> bio.run(work));
        bio.place = taken(bio.reached);
        return bio;
    }

    private void run(Work work) {
        CURRENT.set(this);
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            problem = e;
        } catch (Error e) {
            problem = e;
            throw e;
        } finally {
            put(reached, ENDED);
        }
    }

    /** Called on the way of a bio: if that is one of these, it stops here. */
    static void stopAt(String place) throws IOException {
        PausedBio bio = CURRENT.get();
        if (bio != null) {
            put(bio.reached, place);
            if (!taken(bio.orders)) {
                throw new IOException("given up");
            }
        }
    }

    /** Where it stands. */
    String place() {
        return place;
    }

    boolean hasEnded() {
        return place.equals(ENDED);
    }

    /** Lets it go on to where it stops next, or ends. */
    void goOn() {
        put(orders, true);
        place = taken(reached);
    }

    /** Why it failed, if it did. */
    @Nullable
    Throwable problem() {
        return problem;
    }

    /** Ends it with an error, wherever it stands. */
    void giveUp() {
        while (!hasEnded()) {
            put(orders, false);
            place = taken(reached);
        }
    }

    private static <T> T taken(SynchronousQueue<T> queue) {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static <T> void put(SynchronousQueue<T> queue, T what) {
        try {
            queue.put(what);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
