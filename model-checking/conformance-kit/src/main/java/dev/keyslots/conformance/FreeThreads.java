package dev.keyslots.conformance;

import dev.keyslots.conformance.ManagerUnderTest.Eviction;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import dev.keyslots.oracle.search.LinearizabilityChecker;
import dev.keyslots.oracle.search.LinearizabilityChecker.Linearization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Threads that run freely on one manager, in many short rounds, in every second of which the driver fails now and then. Their calls are
 * noted with the moments at which they began and ended; each must have taken effect somewhere in between, see
 * {@link LinearizabilityChecker}. While a slot is held, its hardware must have its key.
 */
final class FreeThreads {
    private static final int ROUNDS = 200;
    private static final int CALLS = 6;
    private static final int ONE_OF_SO_MANY_FAILS = 4;

    private final KitOracle model;
    private final Set<Ability> missing;
    private final KitRun.Maker maker;
    private final UnaryOperator<Hardware> between;

    FreeThreads(KitOracle model, Set<Ability> missing, KitRun.Maker maker, UnaryOperator<Hardware> between) {
        this.model = model;
        this.missing = missing;
        this.maker = maker;
        this.between = between;
    }

    /**
     * @return how many calls were judged
     * @throws Nonconformance if no order of the calls of a round is allowed, or a call gets stuck
     */
    int run() throws InterruptedException {
        int judged = 0;
        ExecutorService threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "conformance-kit");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int number = 0; number < ROUNDS; number++) {
                Round round = new Round(number);
                List<TimedCall> calls = round.run(threads);
                round.judge(calls);
                judged += calls.size();
            }
        } finally {
            threads.shutdownNow();
        }
        return judged;
    }

    private final class Round {
        private final int number;
        private final KitHardware hardware = new KitHardware(model.slots);
        private final History history = new History();
        private final ManagerUnderTest manager = maker.make(model.slots, between.apply(hardware));

        Round(int number) {
            this.number = number;
            if (number % 2 == 1 && !missing.contains(Ability.DRIVER_ERRORS)) {
                hardware.failsNowAndThen(ONE_OF_SO_MANY_FAILS, number);
            }
        }

        List<TimedCall> run(ExecutorService threads) throws InterruptedException {
            CyclicBarrier start = new CyclicBarrier(model.requests.size());
            CompletionService<List<TimedCall>> parts = new ExecutorCompletionService<>(threads);
            for (String request : model.requests) {
                Part part = new Part(this, request);
                parts.submit(() -> {
                    start.await();
                    return part.run();
                });
            }
            List<TimedCall> calls = new ArrayList<>();
            for (int i = 0; i < model.requests.size(); i++) {
                calls.addAll(nextToEnd(parts));
            }
            return calls;
        }

        private List<TimedCall> nextToEnd(CompletionService<List<TimedCall>> parts) throws InterruptedException {
            Duration patience = model.patience.limit();
            Future<List<TimedCall>> part = parts.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (part == null) {
                throw wrong(
                        "GetWaits",
                        "a call is stuck for %d s, although all others put what they get"
                                .formatted(patience.toSeconds()));
            }
            try {
                return part.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Nonconformance found) {
                    throw found;
                }
                throw new IllegalStateException(e.getCause());
            }
        }

        Nonconformance wrong(String action, String what, Throwable cause) {
            return new Nonconformance(
                    action, "%s: in round %d %s%n%s".formatted(Action.ruleOf(action), number, what, history), cause);
        }

        Nonconformance wrong(String action, String what) {
            return new Nonconformance(
                    action, "%s: in round %d %s%n%s".formatted(Action.ruleOf(action), number, what, history));
        }

        void judge(List<TimedCall> calls) {
            Linearization<TimedCall> result =
                    LinearizabilityChecker.check(model.initial, calls, TimedCall::precedes, this::after);
            if (result.found()) {
                return;
            }
            String stuckAt = result.next().getFirst().action();
            StringBuilder text = new StringBuilder(
                    "%s: the calls of round %d can have taken effect in no order that the specification allows%n%s%n"
                            .formatted(Action.ruleOf(stuckAt), number, history));
            text.append("  in the order that comes farthest\n");
            result.order().forEach(step -> text.append("    %s%n".formatted(step)));
            text.append("  after which none of these can come next\n");
            result.next().forEach(call -> text.append("    %s%n".formatted(call)));
            SpecState there = result.belief().states().iterator().next();
            text.append("  the specification allows there\n")
                    .append(SpecView.allowed(BeliefState.of(model.oracle, there)));
            throw new Nonconformance(stuckAt, text.toString().stripTrailing());
        }

        /** A slot that is to be erased in the background may be erased at any time. */
        private BeliefState after(TimedCall call, boolean overlapped, BeliefState before) {
            BeliefState next = call.gaveUp()
                    ? before.where(state -> overlapped || mayGiveUp(call, BeliefState.of(model.oracle, state)))
                    : before.after(call.outcomes());
            return next.closedUnder(model.erasures);
        }

        /** A call that no other overlaps may give up only if it would have had to wait, or while a slot is being erased. */
        private boolean mayGiveUp(TimedCall call, BeliefState here) {
            return !here.allows(call.refused()) || here.allows(model.erasures);
        }
    }

    /** What one thread does. It holds one slot at a time, so every waiter will be served. */
    private final class Part {
        private final Round round;
        private final String request;
        private final Random random;
        private final List<TimedCall> calls = new ArrayList<>();

        Part(Round round, String request) {
            this.round = round;
            this.request = request;
            this.random = new Random(round.number * 31L + request.hashCode());
        }

        List<TimedCall> run() {
            for (int i = 0; i < CALLS; i++) {
                String key = model.keys.get(random.nextInt(model.keys.size()));
                if (random.nextInt(4) == 0) {
                    evict(key);
                } else {
                    get(key, random.nextBoolean());
                }
            }
            return calls;
        }

        private void evict(String key) {
            Answer<Eviction> answer =
                    ask("EvictIdle", "evict(%s)".formatted(key), () -> round.manager.evict(new String(key)));
            Stream<Label> outcomes = switch (answer.value) {
                case IN_USE -> inAnySlot("EvictBusy", key);
                case FAILED -> inAnySlot("EvictFails", key);
                case DONE -> Stream.concat(Stream.of(Label.of("EvictAbsent", key)), inAnySlot("EvictIdle", key));
            };
            note(answer, outcomes.toList(), List.of());
        }

        private void get(String key, boolean waits) {
            boolean blocks = waits || missing.contains(Ability.TRY_GET);
            String call = "%s(%s)".formatted(blocks ? "get" : "tryGet", key);
            long failures = round.hardware.failures();
            Answer<Got> answer = ask("GetProgram", call, () -> got(new String(key), blocks));
            switch (answer.value) {
                case Got.Slot(int slot) -> {
                    if (slot < 0 || slot >= model.slots) {
                        throw round.wrong("GetProgram", "%s: there is no such slot".formatted(answer.text));
                    }
                    note(
                            answer,
                            List.of(Label.of("GetHit", request, key, slot), Label.of("GetProgram", request, key, slot)),
                            List.of());
                    hold(key, slot);
                }
                case Got.NoSlot() ->
                    // Without sharing, another request may hold the key.
                    note(
                            answer,
                            List.of(),
                            missing.contains(Ability.SHARING)
                                    ? List.of()
                                    : Stream.of("GetHit", "GetProgram")
                                            .flatMap(action -> inAnySlot(action, request, key))
                                            .toList());
                case Got.Failed(DriverFailedException error) -> {
                    if (round.hardware.failures() == failures) {
                        throw round.wrong("GetProgramFails", answer.text + ", which had none", error);
                    }
                    note(answer, inAnySlot("GetProgramFails", request, key).toList(), List.of());
                }
            }
        }

        private Got got(String key, boolean blocks) throws InterruptedException {
            try {
                if (blocks) {
                    return new Got.Slot(round.manager.get(key));
                }
                OptionalInt slot = round.manager.tryGet(key);
                return slot.isPresent() ? new Got.Slot(slot.getAsInt()) : new Got.NoSlot();
            } catch (DriverFailedException e) {
                return new Got.Failed(e);
            }
        }

        private void hold(String key, int slot) {
            requireKey(key, slot);
            LockSupport.parkNanos(random.nextInt(2_000)); // lets others come while it is held
            requireKey(key, slot);
            Answer<String> answer = ask("Put", "put(%d)".formatted(slot), () -> {
                round.manager.put(slot);
                return "done";
            });
            note(answer, List.of(Label.of("Put", request, slot)), List.of());
        }

        private void requireKey(String key, int slot) {
            String there = round.hardware.key(slot);
            if (!there.equals(key)) {
                throw round.wrong(
                        "GetProgram",
                        "%s holds slot %d for %s, but the hardware has %s in it".formatted(request, slot, key, there));
            }
        }

        private Stream<Label> inAnySlot(String action, Object... arguments) {
            return IntStream.range(0, model.slots).mapToObj(slot -> {
                List<Object> all = new ArrayList<>(List.of(arguments));
                all.add(slot);
                return new Label(action, all);
            });
        }

        @FunctionalInterface
        private interface Ask<T> {
            T now() throws DriverFailedException, InterruptedException;
        }

        private record Answer<T>(T value, long began, long ended, String text) {}

        private <T> Answer<T> ask(String action, String call, Ask<T> ask) {
            long began = round.history.begins(request, call);
            try {
                T value = Objects.requireNonNull(ask.now(), "it returned null");
                long ended = round.history.ends(began, request, call, ": " + value);
                return new Answer<>(value, began, ended, call + ": " + value);
            } catch (Exception | Error e) {
                round.history.ends(began, request, call, " threw " + e);
                throw round.wrong(action, "%s: %s threw %s".formatted(request, call, e), e);
            }
        }

        /** The steps of which the call was one; none if it took no effect, and then those of which one would have been allowed. */
        private void note(Answer<?> answer, List<Label> outcomes, List<Label> refused) {
            calls.add(new TimedCall(request, answer.text, answer.began, answer.ended, outcomes, refused));
        }
    }

    /** How a get ended. */
    private sealed interface Got {
        record Slot(int number) implements Got {
            @Override
            public String toString() {
                return "slot " + number;
            }
        }

        record NoSlot() implements Got {
            @Override
            public String toString() {
                return "no slot";
            }
        }

        record Failed(DriverFailedException error) implements Got {
            @Override
            public String toString() {
                return "an error of the driver";
            }
        }
    }
}
