package dev.keyslots.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.opentest4j.TestAbortedException;

/** Mistakes that managers are made with: each by the test of the kit that finds it, and what is right beside it. */
class MistakesTest {

    // ---------------------------------------------------------------- how to wait, right and wrong

    /** Wakes one at a time, and whoever is woken wakes the next when it leaves the monitor with nothing more to wait for. */
    static class WakesOne extends SynchronizedManager {
        WakesOne(int slots, Hardware hardware) {
            super(slots, hardware);
        }

        @Override
        public synchronized int get(String key) throws DriverFailedException, InterruptedException {
            try {
                while (true) {
                    OptionalInt slot = tryGet(key);
                    if (slot.isPresent()) {
                        served();
                        return slot.getAsInt();
                    }
                    wait();
                }
            } catch (DriverFailedException e) {
                failed();
                throw e;
            }
        }

        void served() {
            notify();
        }

        void failed() {
            notify();
        }

        @Override
        synchronized void becameIdle(int slot) {
            notify();
        }
    }

    /** Serves those who wait in the order of their arrival. */
    static class ServesInTurn extends SynchronizedManager {
        final Deque<Object> queue = new ArrayDeque<>();

        ServesInTurn(int slots, Hardware hardware) {
            super(slots, hardware);
        }

        @Override
        public synchronized int get(String key) throws DriverFailedException, InterruptedException {
            Object me = new Object();
            queue.addLast(me);
            try {
                while (true) {
                    OptionalInt slot = queue.getFirst().equals(me) ? tryGet(key) : OptionalInt.empty();
                    if (slot.isPresent()) {
                        return slot.getAsInt();
                    }
                    wait();
                }
            } catch (InterruptedException e) {
                interrupted(me);
                throw e;
            } finally {
                if (queue.getFirst().equals(me)) {
                    queue.removeFirst();
                    notifyAll();
                }
            }
        }

        void interrupted(Object waiter) {
            queue.remove(waiter);
            queue.addFirst(waiter); // who leaves as if its turn had come
        }
    }

    // ---------------------------------------------------------------- the mistakes

    private static final String HIT = Action.GET_HIT.toString();
    private static final String PROGRAM = Action.GET_PROGRAM.toString();

    enum Mistake {
        KEYS_ARE_COMPARED_BY_REFERENCE(
                KeyslotManagerContract::lock_step, PROGRAM, "GetProgram\\(r., \\w+, .\\) happened") {
            @Override
            @SuppressWarnings({"ReferenceEquality", "StringEquality"}) // That is what is wrong with it.
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    @Override
                    synchronized int find(String key) {
                        for (int slot = 0; slot < keys.length; slot++) {
                            if (keys[slot] == key) {
                                return slot;
                            }
                        }
                        return -1;
                    }
                };
            }
        },
        HASH_CODES_ARE_TAKEN_FOR_KEYS(KeyslotManagerContract::lock_step, HIT, "GetHit\\(r., (kAa|kBB), .\\) happened") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    @Override
                    synchronized int find(String key) {
                        for (int slot = 0; slot < keys.length; slot++) {
                            if (keys[slot].hashCode() == key.hashCode()) {
                                return slot;
                            }
                        }
                        return -1;
                    }
                };
            }
        },
        NOBODY_IS_WOKEN_AFTER_A_FAILED_PROGRAM(Scenario.A_PROGRAM_FAILS, "c.: get\\(k.\\) and put is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new WakesOne(slots, hardware) {
                    @Override
                    void failed() {
                        // That is what is wrong with it.
                    }
                };
            }
        },
        WHOEVER_WAITS_FOR_THE_SAME_KEY_IS_NOT_WOKEN(Scenario.WAITERS_SHARE, "d: get\\(k3\\) is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new WakesOne(slots, hardware) {
                    @Override
                    void served() {
                        // That is what is wrong with it.
                    }
                };
            }
        },
        ONLY_THE_FIRST_IDLE_SLOT_WAKES_SOMEBODY(Scenario.TWO_PUTS_SERVE_TWO, "get\\(k.\\) is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new WakesOne(slots, hardware) {
                    @Override
                    void served() {
                        // What is idle was announced, it thinks.
                    }

                    @Override
                    synchronized void becameIdle(int slot) {
                        if (idle.size() == 1) {
                            notify();
                        }
                    }
                };
            }
        },
        INTERRUPTION_IS_IGNORED(Scenario.INTERRUPTED, "c: get\\(k3\\) is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    @Override
                    public synchronized int get(String key) throws DriverFailedException {
                        while (true) {
                            try {
                                return super.get(key);
                            } catch (InterruptedException ignored) {
                                // That is what is wrong with it.
                            }
                        }
                    }
                };
            }
        },
        WHOEVER_WAS_INTERRUPTED_KEEPS_ITS_PLACE(Scenario.INTERRUPTED, "d: get\\(k4\\) is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new ServesInTurn(slots, hardware) {
                    @Override
                    void interrupted(Object waiter) {
                        queue.addFirst(new Object()); // which nobody will take away
                    }
                };
            }
        },
        ONLY_WHO_GOT_MAY_PUT(Scenario.ANOTHER_PUTS, "b: put\\(0\\) threw java.lang.IllegalMonitorStateException") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                Map<Integer, Thread> getters = new ConcurrentHashMap<>();
                return new ForwardingManager(new SynchronizedManager(slots, hardware)) {
                    @Override
                    void got(int slot, String key) {
                        getters.put(slot, Thread.currentThread());
                    }

                    @Override
                    public void put(int slot) {
                        if (!Thread.currentThread().equals(getters.get(slot))) {
                            throw new IllegalMonitorStateException("not the owner");
                        }
                        super.put(slot);
                    }
                };
            }
        },
        HOLDERS_ARE_COUNTED_IN_16_BITS(Scenario.MANY_HOLDERS, "k1 was evicted although it has 65536 holders") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    @Override
                    synchronized int find(String key) {
                        int slot = super.find(key);
                        if (slot >= 0) {
                            counts[slot] &= 0xffff;
                        }
                        return slot;
                    }
                };
            }
        },
        SLOTS_ARE_NUMBERED_IN_8_BITS(Scenario.MANY_SLOTS, "a got slot -128 of 300") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new ForwardingManager(new SynchronizedManager(slots, hardware)) {
                    @Override
                    int shown(int slot) {
                        return (byte) slot;
                    }
                };
            }
        },
        THREADS_ARE_KNOWN_BY_THEIR_NAMES(Scenario.VIRTUAL_WAITERS_ARE_SERVED, "c.: get\\(k.\\) and put is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    private final Map<String, Thread> waiting = new TreeMap<>();

                    @Override
                    @SuppressWarnings(
                            "UnsynchronizedOverridesSynchronized") // whoever parks lets go of the monitor first
                    public int get(String key) throws DriverFailedException, InterruptedException {
                        while (true) {
                            synchronized (this) {
                                OptionalInt slot = tryGet(key);
                                if (slot.isPresent()) {
                                    return slot.getAsInt();
                                }
                                waiting.put(Thread.currentThread().getName(), Thread.currentThread());
                            }
                            LockSupport.park(this);
                            if (Thread.interrupted()) {
                                throw new InterruptedException();
                            }
                        }
                    }

                    @Override
                    synchronized void becameIdle(int slot) {
                        waiting.values().forEach(LockSupport::unpark);
                    }
                };
            }
        },
        AN_EVICTION_WAITS_FOR_THOSE_WHO_WAIT(Scenario.EVICTED_WHILE_WAITED_FOR, "d: evict\\(k3\\) is stuck") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                return new SynchronizedManager(slots, hardware) {
                    private final Deque<String> wanted = new ArrayDeque<>();

                    @Override
                    public synchronized int get(String key) throws DriverFailedException, InterruptedException {
                        wanted.add(key);
                        try {
                            return super.get(key);
                        } finally {
                            wanted.remove(key);
                            notifyAll();
                        }
                    }

                    @Override
                    public synchronized Eviction evict(String key) {
                        try {
                            while (wanted.contains(key)) {
                                wait();
                            }
                        } catch (InterruptedException e) {
                            return Eviction.FAILED;
                        }
                        return super.evict(key);
                    }
                };
            }
        },
        ALL_MANAGERS_SHARE_A_TABLE(
                KeyslotManagerContract::side_by_side, "R1: two managers have nothing in common", "R[1-8]: ") {
            @Override
            ManagerUnderTest manager(int slots, Hardware hardware) {
                SynchronizedManager manager = new SynchronizedManager(slots, hardware);
                LAST.set(manager);
                return new ForwardingManager(manager) {
                    @Override
                    public Eviction evict(String key) {
                        return Objects.requireNonNull(LAST.get()).evict(key); // the table of whoever was made last
                    }
                };
            }
        };

        private static final AtomicReference<SynchronizedManager> LAST = new AtomicReference<>();

        @SuppressWarnings("ImmutableEnumChecker") // a method of the contract
        private final Function<KeyslotManagerContract, Stream<DynamicNode>> check;

        private final String test;
        private final String message;

        Mistake(Function<KeyslotManagerContract, Stream<DynamicNode>> check, String test, String message) {
            this.check = check;
            this.test = test;
            this.message = message;
        }

        Mistake(Scenario scenario, String message) {
            this(KeyslotManagerContract::waiting, scenario.toString(), message);
        }

        abstract ManagerUnderTest manager(int slots, Hardware hardware);
    }

    @ParameterizedTest
    @EnumSource
    void a_mistake_is_found_by_the_test_that_is_named_for_it(Mistake mistake) {
        Map<String, Throwable> failed = failed(mistake.check.apply(contract(mistake::manager, Duration.ofMillis(300))));
        assertThat(failed).containsKey(mistake.test);
        Throwable failure = Objects.requireNonNull(failed.get(mistake.test));
        assertThat(failure).isInstanceOf(Nonconformance.class);
        assertThat(failure.getMessage()).containsPattern("^R\\d.*: ").containsPattern(mistake.message);
    }

    @Test
    void a_manager_that_wakes_one_at_a_time_and_passes_it_on_is_right() {
        assertThat(allChecks(contract(WakesOne::new, Duration.ofSeconds(10)))).isEmpty();
    }

    @Test
    void a_manager_that_serves_in_turn_is_right() {
        assertThat(allChecks(contract(ServesInTurn::new, Duration.ofSeconds(10))))
                .isEmpty();
    }

    // ---------------------------------------------------------------- managers that throw

    /** Does something odd to the slot that is used for the seventh time. */
    private static ManagerUnderTest throwing(int slots, Hardware hardware) {
        AtomicInteger puts = new AtomicInteger();
        return new ForwardingManager(new SynchronizedManager(slots, hardware)) {
            @Override
            public void put(int slot) {
                if (puts.incrementAndGet() == 3) {
                    throw new IllegalStateException("the list of idle slots is broken");
                }
                super.put(slot);
            }
        };
    }

    @Test
    void what_a_manager_throws_in_lock_step_is_reported_with_the_call_the_history_and_its_own_stack_trace() {
        Throwable failure = failed(
                        contract(MistakesTest::throwing, Duration.ofSeconds(10)).lock_step())
                .get(Action.PUT.toString());
        assertThat(failure)
                .isInstanceOf(Nonconformance.class)
                .hasMessageStartingWith("R5: ")
                .hasMessageContaining(": put threw java.lang.IllegalStateException: the list of idle slots is broken")
                .hasMessageContaining("  step 1: ")
                .hasMessageContaining("the specification's state");
        isThrownByTheManager(Objects.requireNonNull(failure));
    }

    @Test
    void
            what_a_manager_throws_on_one_of_several_threads_is_reported_with_the_call_the_history_and_its_own_stack_trace() {
        Throwable failure = failed(
                        contract(MistakesTest::throwing, Duration.ofSeconds(10)).concurrency(entry -> {}))
                .values()
                .iterator()
                .next();
        assertThat(failure)
                .isInstanceOf(Nonconformance.class)
                .hasMessageContaining("R5: in round 0 r")
                .hasMessageContaining("threw java.lang.IllegalStateException: the list of idle slots is broken")
                .message()
                .containsPattern("\\d+-\\d+ +r\\d: (tryGet|get)\\(\\w+\\): slot \\d");
        isThrownByTheManager(Objects.requireNonNull(failure));
    }

    @Test
    void what_a_manager_throws_in_a_scene_is_reported_with_the_call_the_history_and_its_own_stack_trace() {
        Throwable failure = failed(
                        contract(MistakesTest::throwing, Duration.ofSeconds(10)).waiting())
                .get(Scenario.ONE_SLOT.toString());
        assertThat(failure)
                .isInstanceOf(Nonconformance.class)
                .hasMessageStartingWith(
                        "R1: a: put(0) threw java.lang.IllegalStateException: the list of idle slots is broken")
                .hasMessageContaining("a: get(k1): 0");
        isThrownByTheManager(Objects.requireNonNull(failure));
    }

    private static void isThrownByTheManager(Throwable failure) {
        Throwable thrown = Objects.requireNonNull(failure.getCause());
        assertThat(thrown).isInstanceOf(IllegalStateException.class);
        assertThat(thrown.getStackTrace()[0].getClassName()).startsWith(MistakesTest.class.getName());
    }

    @Test
    void a_manager_that_cannot_be_made_returns_nonsense_or_null_is_reported_as_such() {
        assertThat(failed(contract(
                                        (slots, hardware) -> {
                                            throw new IllegalArgumentException("slots must be even");
                                        },
                                        Duration.ofSeconds(10))
                                .lock_step())
                        .values())
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessage("R1: a manager of 3 slots could not be made: "
                                + "java.lang.IllegalArgumentException: slots must be even")
                        .hasCauseInstanceOf(IllegalArgumentException.class));
        assertThat(failed(contract(
                                        (slots, hardware) ->
                                                new ForwardingManager(new SynchronizedManager(slots, hardware)) {
                                                    @Override
                                                    int shown(int slot) {
                                                        return slot + slots;
                                                    }
                                                },
                                        Duration.ofSeconds(10))
                                .lock_step())
                        .values())
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("the get returned slot 3, but there are 3, numbered from 0"));
    }

    // ---------------------------------------------------------------- helpers

    private static KeyslotManagerContract contract(KitRun.Maker maker, Duration patience) {
        return new KeyslotManagerContract() {
            @Override
            protected ManagerUnderTest manager(int slots, Hardware hardware) {
                return Objects.requireNonNull(maker.apply(slots, hardware));
            }

            @Override
            protected Map<String, String> choices() {
                return Map.of("evictInUse", "Refuses");
            }

            @Override
            protected Duration patience() {
                return patience;
            }
        };
    }

    private static Map<String, Throwable> allChecks(KeyslotManagerContract contract) {
        return failed(Stream.of(
                        contract.lock_step(),
                        contract.side_by_side(),
                        contract.waiting(),
                        contract.concurrency(entry -> {}))
                .flatMap(checks -> checks));
    }

    private static Map<String, Throwable> failed(Stream<? extends DynamicNode> nodes) {
        Map<String, Throwable> failed = new TreeMap<>();
        nodes.forEach(node -> {
            if (node instanceof DynamicContainer container) {
                failed.putAll(failed(container.getChildren()));
            } else if (node instanceof DynamicTest test) {
                try {
                    test.getExecutable().execute();
                } catch (TestAbortedException notRun) {
                    throw new AssertionError(test.getDisplayName() + " was not run", notRun);
                } catch (Throwable e) {
                    failed.put(test.getDisplayName(), e);
                }
            }
        });
        return failed;
    }
}
