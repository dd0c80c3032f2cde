package dev.keyslots.conformance;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes down what is asked of a manager and what it asks of its hardware, as a trace of calls and returns. Many threads may call the
 * manager; each is a request, which holds one slot at a time.
 */
final class CallRecorder implements AutoCloseable {
    private static final long NOBODY = -1;

    private final PrintWriter out;
    private final AtomicLong calls = new AtomicLong();
    private final ThreadLocal<Long> current = ThreadLocal.withInitial(() -> NOBODY);

    CallRecorder(Path file, int slots, String design) {
        try {
            out = new PrintWriter(Files.newBufferedWriter(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        write("{\"trace\":\"keyslots-events\",\"version\":1,\"slots\":%d,\"design\":\"%s\",\"source\":\"recorded\"}"
                .formatted(slots, design));
    }

    private synchronized void write(String line) {
        out.println(line);
    }

    private long call(String what) {
        long id = calls.incrementAndGet();
        current.set(id);
        write("{\"call\":%s,\"id\":%d}".formatted(what, id));
        return id;
    }

    private void returns(long id, String how) {
        current.set(NOBODY);
        write("{\"return\":%d%s}".formatted(id, how));
    }

    /** The hardware as the manager is to see it. */
    Hardware below(Hardware hardware) {
        return new Hardware() {
            @Override
            public void program(int slot, String key) throws DriverFailedException {
                work("program", slot, () -> hardware.program(slot, key));
            }

            @Override
            public void erase(int slot) throws DriverFailedException {
                work("erase", slot, () -> hardware.erase(slot));
            }
        };
    }

    @FunctionalInterface
    private interface Work {
        void run() throws DriverFailedException;
    }

    private void work(String what, int slot, Work work) throws DriverFailedException {
        String id = current.get() == NOBODY ? "" : "\"id\":" + current.get() + ",";
        write("{\"driver\":\"%s\",%s\"slot\":%d}".formatted(what, id, slot));
        String result = "failed";
        try {
            work.run();
            result = "done";
        } finally {
            write("{\"driver\":\"%s\",%s\"slot\":%d,\"result\":\"%s\"}".formatted(what, id, slot, result));
        }
    }

    /** The manager as its users are to see it. */
    ManagerUnderTest around(ManagerUnderTest manager) {
        return new ManagerUnderTest() {
            @Override
            public int get(String key) throws DriverFailedException, InterruptedException {
                long id = call("\"get\",\"request\":%d,\"key\":\"%s\"".formatted(request(), key));
                try {
                    int slot = manager.get(key);
                    returns(id, ",\"slot\":" + slot);
                    return slot;
                } catch (DriverFailedException e) {
                    returns(id, ",\"result\":\"failed\"");
                    throw e;
                }
            }

            @Override
            public OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
                long id = call("\"get\",\"request\":%d,\"key\":\"%s\"".formatted(request(), key));
                try {
                    OptionalInt slot = manager.tryGet(key);
                    returns(id, slot.isPresent() ? ",\"slot\":" + slot.getAsInt() : ",\"result\":\"gave-up\"");
                    return slot;
                } catch (DriverFailedException e) {
                    returns(id, ",\"result\":\"failed\"");
                    throw e;
                }
            }

            @Override
            public void put(int slot) {
                long id = call("\"put\",\"request\":%d,\"slot\":%d".formatted(request(), slot));
                manager.put(slot);
                returns(id, "");
            }

            @Override
            public Eviction evict(String key) throws InterruptedException {
                long id = call("\"evict\",\"key\":\"%s\"".formatted(key));
                Eviction told = manager.evict(key);
                returns(
                        id,
                        switch (told) {
                            case DONE -> "";
                            case IN_USE -> ",\"result\":\"busy\"";
                            case FAILED -> ",\"result\":\"failed\"";
                        });
                return told;
            }

            @Override
            public Set<Integer> reprogram() throws InterruptedException {
                long id = call("\"reprogram\"");
                Set<Integer> failed = manager.reprogram();
                returns(id, ",\"failed\":" + failed);
                return failed;
            }

            @Override
            public Optional<Snapshot> snapshot() {
                return manager.snapshot();
            }
        };
    }

    private static long request() {
        return Thread.currentThread().threadId();
    }

    @Override
    public synchronized void close() {
        out.close();
    }
}
