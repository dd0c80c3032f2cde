package dev.keyslots.checking.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Threads that do the parts of a {@link BlockingProgram}. */
@FunctionalInterface
interface Workers {

    /** What a thread does. */
    @FunctionalInterface
    interface Part {
        void run() throws Exception;
    }

    /**
     * Runs the parts at the same time, to their ends.
     *
     * @throws AssertionError if one of them went wrong
     */
    void run(List<Part> parts) throws InterruptedException;

    /** How often a part is to do what takes no time: so that some of it happens at the same time as another's. */
    default int often() {
        return 2;
    }

    /** A new thread for each, and nothing that a scheduler would have to know of: for Lincheck. */
    static Workers ofNewThreads() {
        return parts -> {
            AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
            List<Thread> threads = new ArrayList<>();
            for (Part part : parts) {
                Thread thread = new Thread(() -> {
                    try {
                        part.run();
                    } catch (Throwable e) {
                        problem.set(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            require(problem.get());
        };
    }

    private static void require(@Nullable Throwable problem) {
        if (problem != null) {
            throw new AssertionError(String.valueOf(problem.getMessage()), problem);
        }
    }
}
