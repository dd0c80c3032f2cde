package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.subjects.EventNaming;
import dev.keyslots.checking.lockstep.subjects.ReplayableKeys;
import dev.keyslots.checking.lockstep.subjects.SlotsSeen;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.device.SlottedEngine;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotDriver;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotsSnapshot;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.Oracles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run freely: they get slots and put them, and evict keys, while the device is reset and its driver fails now and then. There
 * are two ways. An <b>observed</b> run has a listener, and {@link EventMonitor} checks each event against the specification. An
 * <b>unobserved</b> run has none, as in production, where a hit takes no lock: each thread checks that the hardware has its key in
 * the slot that it holds, and that a key which it alone uses is gone once it has evicted it. At the end, when all slots are put, the run
 * checks the whole state.
 */
final class FreeRun {
    private static final int SLOTS = 4;
    private static final int KEYS = 8;
    private static final int REQUESTS = 16;

    /** If no call ends for this long, a thread is stuck. */
    private static final Duration STUCK = Duration.ofSeconds(5);

    private static final Duration BETWEEN_LOOKS_FOR_STUCK = Duration.ofMillis(100);

    /**
     * @param threads 2 to 16
     * @param virtual whether they are virtual threads
     * @param observed whether a listener receives each event
     * @param calls how many calls each of them makes
     */
    record Settings(int threads, boolean virtual, boolean observed, int calls, long seed) {}

    /**
     * @param calls how many calls of the manager have ended
     * @param events how many events were checked against the specification
     * @param complaint what was wrong, if anything
     */
    record Report(long calls, long events, Map<String, Integer> actions, Optional<String> complaint) {
        Report withComplaint(String complaint) {
            return new Report(calls, events, actions, Optional.of(complaint));
        }
    }

    /** How often the run checks whether a reset is due, in nanoseconds. */
    private static final long BETWEEN_LOOKS = 100_000;

    private final Settings settings;
    private final Map<String, CryptoKey> keys = ReplayableKeys.named(names("k", KEYS), 4096);
    private final EventNaming names = new EventNaming(names("r", REQUESTS), keys);
    private final Optional<EventMonitor> judge;
    private final SlottedEngine engine;
    private final SlottedKeyslotManager manager;
    private final AtomicLong calls = new AtomicLong();
    private final AtomicReference<@Nullable String> complaint = new AtomicReference<>();

    private FreeRun(
            Settings settings,
            UnaryOperator<KeyslotDriver> between,
            Function<EventNaming, Optional<EventMonitor>> judge) {
        this.settings = settings;
        this.judge = judge.apply(names);
        KeyslotListener listener = this.judge.<KeyslotListener>map(each -> each).orElse(KeyslotListener.NONE);
        this.engine = new SlottedEngine(SLOTS, SlottedEngine.ufsCapabilities(), listener);
        this.manager = new SlottedKeyslotManager(SLOTS, between.apply(engine), listener);
    }

    private static List<String> names(String letter, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> letter + i).toList();
    }

    /**
     * @param home the top level of the working copy
     * @param trace where to keep the events of an observed run that went wrong; a run that went well leaves nothing there
     */
    static Report of(Settings settings, Path home, Optional<Path> trace) throws InterruptedException {
        return of(settings, home, trace, UnaryOperator.identity());
    }

    /** @param between what stands between the manager and its driver: a faulty one, to see that a run notices */
    static Report of(Settings settings, Path home, Optional<Path> trace, UnaryOperator<KeyslotDriver> between)
            throws InterruptedException {
        if (!settings.observed()) {
            return new FreeRun(settings, between, names -> Optional.empty()).run();
        }
        try (Oracle oracle = Oracles.loadModel(home, "FreeRunningOracle");
                EventRecord record = EventRecord.at(trace, SLOTS, settings.toString())) {
            Report report =
                    new FreeRun(settings, between, names -> Optional.of(new EventMonitor(oracle, names, record))).run();
            return report.complaint()
                    .map(complaint -> report.withComplaint(complaint + record.keep()))
                    .orElse(report);
        }
    }

    private Report run() throws InterruptedException {
        engine.setFaults(new OccasionalFaults(settings.seed()));
        CountDownLatch running = new CountDownLatch(settings.threads());
        for (int i = 0; i < settings.threads(); i++) {
            Worker worker = new Worker(i);
            start(() -> {
                try {
                    worker.work();
                } catch (Exception | AssertionError e) {
                    complain(e.toString());
                } finally {
                    running.countDown();
                }
            });
        }
        if (!resetUntilDone(running)) {
            complain("stuck: no call has ended for %d s, and %d of %d threads have not come to their end"
                    .formatted(STUCK.toSeconds(), running.getCount(), settings.threads()));
        } else if (!goesWrong()) {
            lookAtTheEnd();
        }
        judge.flatMap(EventMonitor::complaint).ifPresent(this::complain);
        return new Report(
                calls.get(),
                judge.map(EventMonitor::events).orElse(0L),
                judge.map(EventMonitor::coverage).orElse(Map.of()),
                Optional.ofNullable(complaint.get()));
    }

    private boolean goesWrong() {
        return complaint.get() != null || judge.flatMap(EventMonitor::complaint).isPresent();
    }

    /** Only the first complaint counts: what comes after may follow from it. */
    private void complain(String what) {
        complaint.compareAndSet(null, what);
    }

    private void start(Runnable work) {
        if (settings.virtual()) {
            Thread.ofVirtual().start(work);
        } else {
            Thread.ofPlatform().daemon().start(work);
        }
    }

    /** Resets the device after every so many calls; notices a reset that does not end as well. */
    private boolean resetUntilDone(CountDownLatch running) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        start(() -> {
            long next = 0;
            while (running.getCount() > 0 && !goesWrong()) {
                if (calls.get() < next) {
                    LockSupport.parkNanos(BETWEEN_LOOKS);
                    continue;
                }
                next = calls.get() + 500L * settings.threads();
                engine.reset();
                engine.restart(manager);
            }
            ended.countDown();
        });
        return endsUnlessStuck(running) && endsUnlessStuck(ended);
    }

    private boolean endsUnlessStuck(CountDownLatch latch) throws InterruptedException {
        long before = calls.get();
        long since = System.nanoTime();
        while (System.nanoTime() - since < STUCK.toNanos()) {
            if (latch.await(BETWEEN_LOOKS_FOR_STUCK.toMillis(), TimeUnit.MILLISECONDS)) {
                return true;
            }
            if (calls.get() != before) {
                before = calls.get();
                since = System.nanoTime();
            }
        }
        return false;
    }

    // ---------------------------------------------------------------- one thread

    private final class Worker {
        private final int index;
        private final long request;
        private final SplittableRandom random;
        private final CryptoKey own;

        Worker(int index) {
            this.index = index;
            this.own = ReplayableKeys.numbered(KEYS + index, 4096);
            this.request = names.number("r" + (index + 1));
            this.random = new SplittableRandom(settings.seed() * 31 + index);
        }

        void work() throws InterruptedException {
            for (int i = 0; i < settings.calls() && !goesWrong(); i++) {
                CryptoKey key = ReplayableKeys.of(keys, "k" + (1 + random.nextInt(KEYS)));
                int chance = random.nextInt(100);
                if (chance < 4) {
                    evict(key);
                } else if (chance < 10 && !settings.observed()) {
                    useAndEvictOwn();
                } else {
                    use(key, chance < 90 ? Optional.empty() : Optional.of(Duration.ofMillis(chance < 95 ? 0 : 5)));
                }
                calls.incrementAndGet();
            }
        }

        private void use(CryptoKey key, Optional<Duration> timeout) throws InterruptedException {
            Optional<Keyslot> got;
            try {
                got = timeout.isPresent()
                        ? manager.get(request, key, timeout.get())
                        : Optional.of(manager.get(request, key));
            } catch (DriverException e) {
                return;
            }
            if (got.isPresent()) {
                Keyslot slot = got.get();
                requireOwnKey(slot, key);
                if (random.nextInt(8) == 0) {
                    LockSupport.parkNanos(1);
                }
                requireOwnKey(slot, key);
                manager.put(request, slot);
            }
        }

        /** A slot that is held may be blank after a reset; another key is never in it. */
        private void requireOwnKey(Keyslot slot, CryptoKey key) {
            Optional<CryptoKey> there = engine.hardware().get(slot.index());
            if (there.isPresent() && !there.get().equals(key)) {
                complain("thread %d holds %s for %s, but the hardware has %s".formatted(index, slot, key, there.get()));
            }
        }

        private void evict(CryptoKey key) throws InterruptedException {
            try {
                manager.evict(key);
            } catch (KeyInUseException | DriverException e) {
                // Others use it, or the driver failed: the manager has to report both, and neither is its mistake.
            }
        }

        /** A key that nobody else uses: once its eviction has reported success, it is gone. */
        private void useAndEvictOwn() throws InterruptedException {
            use(own, Optional.empty());
            try {
                manager.evict(own);
            } catch (DriverException e) {
                return;
            } catch (KeyInUseException e) {
                complain("thread %d may not evict its own key, which nobody uses".formatted(index));
            }
            if (engine.hardware().contains(Optional.of(own))) {
                complain("thread %d has evicted its own key, but it is still in hardware".formatted(index));
            }
        }
    }

    // ---------------------------------------------------------------- the end

    private void lookAtTheEnd() throws InterruptedException {
        engine.setFaults(FaultPlan.NONE);
        try {
            for (int slot = 0; slot < SLOTS; slot++) {
                manager.erase(slot, STUCK);
            }
            manager.reprogramAll();
            requireSound();
            judge.flatMap(each -> each.differenceTo(SlotsSeen.of(manager, engine, names)))
                    .ifPresent(this::complain);
            for (CryptoKey key : keys.values()) {
                manager.evict(key);
            }
        } catch (DriverException | KeyInUseException e) {
            complain("when all threads had ended: " + e);
        }
        if (engine.hardware().stream().anyMatch(Optional::isPresent)) {
            complain("every key was evicted, but the hardware still has one");
        }
    }

    private void requireSound() {
        KeyslotsSnapshot snapshot = manager.snapshot();
        List<Optional<CryptoKey>> hardware = engine.hardware();
        for (int i = 0; i < SLOTS; i++) {
            KeyslotsSnapshot.SlotState slot = snapshot.slots().get(i);
            if (slot.count() != 0) {
                complain("everything was put, but slot %d is held %d times".formatted(i, slot.count()));
            }
            if (slot.link() == Link.LINKED && !hardware.get(i).equals(slot.key())) {
                complain("slot %d is linked to %s, but the hardware has %s".formatted(i, slot.key(), hardware.get(i)));
            }
        }
        if (snapshot.idle().stream().distinct().count() != SLOTS) {
            complain("everything was put, but idle are only " + snapshot.idle());
        }
        long different = snapshot.slots().stream()
                .flatMap(slot -> slot.key().stream())
                .distinct()
                .count();
        if (different
                != snapshot.slots().stream()
                        .filter(slot -> slot.key().isPresent())
                        .count()) {
            complain("one key is in two slots");
        }
    }

    /** One command in fifty fails, in either way. */
    private static final class OccasionalFaults implements FaultPlan {
        private final AtomicLong commands;

        OccasionalFaults(long seed) {
            this.commands = new AtomicLong(seed);
        }

        private Outcome next() {
            long number = commands.incrementAndGet();
            if (number % 50 != 0) {
                return Outcome.SUCCEEDS;
            }
            return number % 100 == 0 ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.FAILS_AFTER_BLANKING;
        }

        @Override
        public Outcome onProgram(int slot, CryptoKey key) {
            return next();
        }

        @Override
        public Outcome onEvict(int slot, CryptoKey key) {
            return next();
        }
    }
}
