package dev.keyslots.checking.kit;

import dev.keyslots.checking.kit.ManagerUnderTest.Eviction;
import dev.keyslots.checking.oracle.Label;
import dev.keyslots.checking.oracle.SpecState;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Threads that run freely on one manager, in many short rounds. Their calls are noted with the moments at which they began and ended;
 * each must have taken effect somewhere in between, see {@link Explanation}. While a slot is held, its hardware must have its key.
 */
final class FreeThreads {
    private static final int ROUNDS = 200;
    private static final int CALLS = 6;
    private static final int STUCK_SECONDS = 10;

    private final KitOracle model;
    private final Set<Ability> missing;
    private final KitRun.Maker maker;
    private final UnaryOperator<Hardware> between;
    private final AtomicLong moments = new AtomicLong();

    FreeThreads(KitOracle model, Set<Ability> missing, KitRun.Maker maker, UnaryOperator<Hardware> between) {
        this.model = model;
        this.missing = missing;
        this.maker = maker;
        this.between = between;
    }

    /**
     * @return how many calls were judged
     * @throws Nonconformance if no order of the calls of a round is allowed, or somebody gets stuck
     */
    int run() throws InterruptedException {
        int judged = 0;
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "conformance-kit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int round = 0; round < ROUNDS; round++) {
                List<TimedCall> calls = round(threads, round);
                judge(round, calls);
                judged += calls.size();
            }
        } finally {
            threads.shutdownNow();
        }
        return judged;
    }

    private List<TimedCall> round(ExecutorService threads, int round) throws InterruptedException {
        KitHardware hardware = new KitHardware(model.slots);
        ManagerUnderTest manager = maker.apply(model.slots, between.apply(hardware));
        CyclicBarrier start = new CyclicBarrier(model.requests.size());
        List<Future<List<TimedCall>>> parts = new ArrayList<>();
        for (String request : model.requests) {
            Random random = new Random(round * 31L + request.hashCode());
            parts.add(threads.submit(() -> {
                start.await();
                return part(manager, hardware, request, random);
            }));
        }
        List<TimedCall> calls = new ArrayList<>();
        for (Future<List<TimedCall>> part : parts) {
            try {
                calls.addAll(part.get(STUCK_SECONDS, TimeUnit.SECONDS));
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Nonconformance found) {
                    throw found;
                }
                throw new Nonconformance(
                        "GetProgram", "R4: the manager threw %s in round %d".formatted(e.getCause(), round));
            } catch (TimeoutException e) {
                throw new Nonconformance(
                        "GetWaits",
                        "R4: stuck in round %d: a thread has not come back after %d s, although all others put what they get"
                                .formatted(round, STUCK_SECONDS));
            }
        }
        return calls;
    }

    /** Holds one slot at a time, so whoever waits will be served. */
    private List<TimedCall> part(ManagerUnderTest manager, KitHardware hardware, String request, Random random)
            throws InterruptedException {
        List<TimedCall> calls = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            String key = model.keys.get(random.nextInt(model.keys.size()));
            if (random.nextInt(4) == 0) {
                calls.add(evict(manager, request, key));
            } else {
                get(manager, hardware, request, key, random.nextBoolean(), random, calls);
            }
        }
        return calls;
    }

    private TimedCall evict(ManagerUnderTest manager, String request, String key) throws InterruptedException {
        long began = moments.incrementAndGet();
        Eviction told = manager.evict(key);
        long ended = moments.incrementAndGet();
        Stream<Label> outcomes = told == Eviction.IN_USE
                ? inAnySlot("EvictBusy", key)
                : Stream.concat(Stream.of(Label.of("EvictAbsent", key)), inAnySlot("EvictIdle", key));
        return new TimedCall(request, "evict(%s): %s".formatted(key, told), began, ended, outcomes.toList(), List.of());
    }

    private Stream<Label> inAnySlot(String action, String key) {
        return IntStream.range(0, model.slots).mapToObj(slot -> Label.of(action, key, slot));
    }

    private void get(
            ManagerUnderTest manager,
            KitHardware hardware,
            String request,
            String key,
            boolean waits,
            Random random,
            List<TimedCall> calls)
            throws InterruptedException {
        long began = moments.incrementAndGet();
        OptionalInt got;
        try {
            got = waits || missing.contains(Ability.TRY_GET) ? OptionalInt.of(manager.get(key)) : manager.tryGet(key);
        } catch (DriverFailed e) {
            throw new Nonconformance("GetProgramFails", "R4: a get told an error of the driver, which had none: " + e);
        }
        long ended = moments.incrementAndGet();
        if (got.isEmpty()) {
            // Without sharing, somebody else may hold the key.
            Stream<String> actions =
                    missing.contains(Ability.SHARING) ? Stream.of() : Stream.of("GetHit", "GetProgram");
            List<Label> couldHave = actions.flatMap(action ->
                            IntStream.range(0, model.slots).mapToObj(slot -> Label.of(action, request, key, slot)))
                    .toList();
            calls.add(new TimedCall(request, "tryGet(%s): no slot".formatted(key), began, ended, List.of(), couldHave));
            return;
        }
        int slot = got.getAsInt();
        calls.add(new TimedCall(
                request,
                "get(%s): slot %d".formatted(key, slot),
                began,
                ended,
                List.of(Label.of("GetHit", request, key, slot), Label.of("GetProgram", request, key, slot)),
                List.of()));
        requireKey(hardware, request, key, slot);
        LockSupport.parkNanos(random.nextInt(2_000)); // lets others come while it is held
        requireKey(hardware, request, key, slot);
        long putBegan = moments.incrementAndGet();
        manager.put(slot);
        calls.add(new TimedCall(
                request,
                "put(%d)".formatted(slot),
                putBegan,
                moments.incrementAndGet(),
                List.of(Label.of("Put", request, slot)),
                List.of()));
    }

    private static void requireKey(KitHardware hardware, String request, String key, int slot) {
        String there = slot < 0 ? KitHardware.NO_KEY : hardware.key(slot);
        if (!there.equals(key)) {
            throw new Nonconformance(
                    "GetProgram",
                    "R4: %s holds slot %d for %s, but the hardware has %s in it".formatted(request, slot, key, there));
        }
    }

    private void judge(int round, List<TimedCall> calls) {
        Explanation explanation = Explanation.of(model, calls);
        if (explanation.found()) {
            return;
        }
        StringBuilder text = new StringBuilder(
                "%s: the calls of round %d can have taken effect in no order that the specification allows%n"
                        .formatted(Action.ruleOf(explanation.stuckAt()), round));
        calls.stream()
                .sorted(java.util.Comparator.comparingLong(TimedCall::began))
                .forEach(call -> text.append("  %s%n".formatted(call)));
        text.append("  in the order that comes farthest\n");
        explanation.farthest().forEach(step -> text.append("    %s%n".formatted(step)));
        text.append("  after which none of these can come next\n");
        explanation.next().forEach(call -> text.append("    %s%n".formatted(call)));
        for (SpecState state : explanation.states()) {
            text.append("  the specification allows there\n").append(SpecView.allowed(model.oracle, state));
            break;
        }
        throw new Nonconformance(explanation.stuckAt(), text.toString().stripTrailing());
    }
}
