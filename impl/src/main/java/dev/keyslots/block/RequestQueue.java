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
 * Takes bios and completes them later, many at a time, on the threads of an executor.
 *
 * <p>A bio becomes a request as soon as it is submitted, and gets its keyslot then (R18), for which the submitting thread waits
 * where necessary. Until a worker takes it up, a bio that continues it is merged into it and needs no slot (R20); and when it and
 * another request meet, the one behind is merged away, and its slot is put back.
 *
 * <p>A request lets go of everything before its bios complete, whether it succeeded, failed or was cancelled (R18): so whoever is told
 * that the last bio under a key is done can evict the key.
 *
 * <p>Threads: all methods may be called from any thread. {@code lock} guards {@code queued}, {@code underWay} and {@code closed}, and is
 * never held while a slot is waited for, data is transferred or a completion is told.
 */
public final class RequestQueue implements AutoCloseable {

    /** A request does not grow beyond this by merging. */
    static final int LARGEST_MERGED = 1 << 20;

    private final BlockDevice device;
    private final Executor workers;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private final List<Entry> queued = new ArrayList<>();
    private int underWay;
    private boolean closed;

    /** A request, and the bios that wait for it. */
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
     * @param device carries the requests out; stays open when this is closed
     * @param workers run one task for each request, in other threads than the one that submits if that is not to wait for them
     */
    public RequestQueue(BlockDevice device, Executor workers) {
        this.device = device;
        this.workers = workers;
    }

    /**
     * Submits a bio. Its memory belongs to the device until it is complete.
     *
     * @return completes when the bio is done, exceptionally with an {@link IOException} if it is not valid or failed. Cancelling it ends
     *     the wait; the bio itself is not carried out any more if no worker has taken up its request and nobody else waits for that
     */
    public CompletionStage<Void> submit(Bio bio) {
        CompletableFuture<Void> completion = new CompletableFuture<>();
        try {
            if (!enter(bio, completion)) {
                make(bio, completion);
            }
        } catch (IOException e) {
            completion.completeExceptionally(e);
        }
        return completion;
    }

    /** @return whether the bio has become part of a request that waits already */
    private boolean enter(Bio bio, CompletableFuture<Void> completion) throws IOException {
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

    /** What a request of its own would have been refused for must not slip in by merging. */
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
            underWay++;
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
            drop(entry, new IOException("no thread takes up requests any more", e));
        }
    }

    /**
     * R18, R20: of two requests that meet, the one behind is merged away.
     *
     * @return the request that this one is part of now
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
        underWay--;
        mergedAway.add(goes.request);
    }

    // ---------------------------------------------------------------- workers

    /** There may be none: merging leaves fewer requests than tasks. */
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

    /** R18: first lets go, then tells. */
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
            underWay--;
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
            throw new IOException("this queue is closed and takes no more bios");
        }
    }

    /** Takes no more bios, and returns when all that were taken are complete. The device stays open. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            while (underWay > 0) {
                ended.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }
}
