package dev.keyslots.block;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Carries out bios asynchronously and in parallel, on the threads of an executor.
 *
 * <p>The submitting thread makes a request for the bio and gets a keyslot for it (R18); it waits for one if necessary. Until a worker
 * takes the request, the queue merges a bio that continues it into it, without another slot (R20); and if the request becomes adjacent
 * to another one, the queue merges the second into the first and puts the slot of the second back.
 *
 * <p>A request releases all resources before its bios complete, whether it succeeded, failed or was cancelled (R18): so a caller that
 * sees the last bio under a key complete can evict the key.
 *
 * <p>Thread-safe. {@code lock} guards {@code queued}, {@code inFlight} and {@code closed}. No thread holds it while it waits for a slot,
 * transfers data or completes a bio.
 */
public final class RequestQueue implements AutoCloseable {

    /** The maximum size of a merged request, in bytes. */
    static final int LARGEST_MERGED = 1 << 20;

    private final BlockDevice device;
    private final Executor workers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final List<Entry> queued = new ArrayList<>();
    private int inFlight;
    private boolean closed;

    /** A request, and the completions of its bios. */
    private static final class Entry {
        private final Request request;
        private final List<CompletableFuture<Void>> completions = new ArrayList<>();

        Entry(Request request) {
            this.request = request;
        }

        boolean takeOver(Bio merged) {
            return merged.bytes() <= LARGEST_MERGED && request.takeOver(merged);
        }

        boolean isGivenUp() {
            return completions.stream().allMatch(CompletableFuture::isDone);
        }
    }

    /**
     * @param device carries out the requests; stays open when the queue is closed
     * @param workers runs one task for each request; if it runs them in the submitting thread, {@link #submit} waits for them
     */
    public RequestQueue(BlockDevice device, Executor workers) {
        this.device = device;
        this.workers = workers;
    }

    /**
     * Submits a bio. The caller must not use its memory until the bio completes.
     *
     * @return completes with the bio, exceptionally with an {@link IOException} if the bio is not valid or failed. Cancelling ends the
     *     wait; it also cancels the request if no worker has taken it and all its bios are cancelled
     */
    public CompletionStage<Void> submit(Bio bio) {
        CompletableFuture<Void> completion = new CompletableFuture<>();
        try {
            if (!mergeIntoQueued(bio, completion)) {
                make(bio, completion);
            }
        } catch (IOException e) {
            completion.completeExceptionally(e);
        }
        return completion;
    }

    /** @return whether the bio was merged into a queued request */
    private boolean mergeIntoQueued(Bio bio, CompletableFuture<Void> completion) throws IOException {
        List<Request> mergedAway = new ArrayList<>();
        lock.lock();
        try {
            requireOpen();
            Entry entry = mergeInto(bio);
            if (entry == null) {
                return false;
            }
            entry.completions.add(completion);
            cancelWith(completion, mergeWithNeighbours(entry, mergedAway));
            return true;
        } finally {
            lock.unlock();
            mergedAway.forEach(Request::close);
        }
    }

    private @Nullable Entry mergeInto(Bio bio) throws IOException {
        for (Entry entry : queued) {
            Optional<Bio> merged = Bios.merge(entry.request.bio(), bio).or(() -> Bios.merge(bio, entry.request.bio()));
            if (merged.isPresent() && isValid(bio) && entry.takeOver(merged.get())) {
                return entry;
            }
        }
        return null;
    }

    /** Checks the bio alone: the queue must not merge a bio for which the device would refuse a request. */
    private boolean isValid(Bio bio) throws IOException {
        Sectors.requireRange(bio.startSector(), bio.bytes(), device.sectors());
        if (bio.context().isPresent()) {
            CryptChecks.requireAligned(bio, bio.context().get());
        } else {
            CryptChecks.requireSectors(bio);
        }
        return true;
    }

    private void make(Bio bio, CompletableFuture<Void> completion) throws IOException {
        Entry entry = new Entry(device.make(bio));
        entry.completions.add(completion);
        boolean entered = false;
        List<Request> mergedAway = new ArrayList<>();
        lock.lock();
        try {
            requireOpen();
            queued.add(entry);
            inFlight++;
            entered = true;
            cancelWith(completion, mergeWithNeighbours(entry, mergedAway));
        } finally {
            lock.unlock();
            if (!entered) {
                entry.request.close();
            }
            mergedAway.forEach(Request::close);
        }
        try {
            workers.execute(this::carryOutNext);
        } catch (RejectedExecutionException e) {
            drop(entry, new IOException("the executor runs no requests any more", e));
        }
    }

    /**
     * Merges adjacent requests: the second one into the first (R18, R20).
     *
     * @return the request of which this one is a part now
     */
    private Entry mergeWithNeighbours(Entry grown, List<Request> mergedAway) {
        Entry entry = grown;
        for (Entry other : List.copyOf(queued)) {
            if (other.equals(entry)) {
                continue;
            }
            Optional<Bio> behind = Bios.merge(entry.request.bio(), other.request.bio());
            Optional<Bio> before = Bios.merge(other.request.bio(), entry.request.bio());
            if (behind.isPresent() && entry.takeOver(behind.get())) {
                absorb(entry, other, mergedAway);
            } else if (before.isPresent() && other.takeOver(before.get())) {
                absorb(other, entry, mergedAway);
                entry = other;
            }
        }
        return entry;
    }

    private void absorb(Entry stays, Entry goes, List<Request> mergedAway) {
        stays.completions.addAll(goes.completions);
        goes.completions.forEach(completion -> cancelWith(completion, stays));
        queued.remove(goes);
        inFlight--;
        mergedAway.add(goes.request);
    }

    // ---------------------------------------------------------------- workers

    /** Carries out the next request, if any: after merges there are fewer requests than tasks. */
    private void carryOutNext() {
        Entry entry = take();
        if (entry == null) {
            return;
        }
        Throwable problem = null;
        try {
            entry.request.carryOut();
        } catch (IOException | RuntimeException e) {
            problem = e;
        } catch (Error e) {
            problem = e;
            throw e;
        } finally {
            end(entry, problem);
        }
    }

    private @Nullable Entry take() {
        lock.lock();
        try {
            return queued.isEmpty() ? null : queued.removeFirst();
        } finally {
            lock.unlock();
        }
    }

    /** Releases the resources of the request, then completes its bios (R18). */
    private void end(Entry entry, @Nullable Throwable problem) {
        entry.request.close();
        for (CompletableFuture<Void> completion : entry.completions) {
            if (problem == null) {
                completion.complete(null);
            } else {
                completion.completeExceptionally(problem);
            }
        }
        lock.lock();
        try {
            inFlight--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    // ---------------------------------------------------------------- cancelling, closing

    private void cancelWith(CompletableFuture<Void> completion, Entry entry) {
        var unused = completion.whenComplete((nothing, problem) -> {
            if (completion.isCancelled()) {
                cancel(entry);
            }
        });
    }

    private void cancel(Entry entry) {
        boolean removed;
        lock.lock();
        try {
            removed = entry.isGivenUp() && queued.remove(entry);
        } finally {
            lock.unlock();
        }
        if (removed) {
            end(entry, null);
        }
    }

    private void drop(Entry entry, IOException problem) {
        boolean removed;
        lock.lock();
        try {
            removed = queued.remove(entry);
        } finally {
            lock.unlock();
        }
        if (removed) {
            end(entry, problem);
        }
    }

    private void requireOpen() throws IOException {
        if (closed) {
            throw new IOException("this queue is closed and accepts no more bios");
        }
    }

    /** Accepts no more bios, and returns when all accepted ones are complete. The device stays open. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (inFlight > 0) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
