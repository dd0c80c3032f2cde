package dev.keyslots.conformance;

import dev.keyslots.conformance.ManagerUnderTest.Eviction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What threads may rely on that wait, or meet by chance too rarely: played call by call. Each scene ends with the manager in order, and
 * somebody is stuck who should have been served if it is not.
 */
enum Scenario {
    ONE_SLOT("R1", "one slot is enough", 1) {
        @Override
        void play(Stage stage) throws InterruptedException {
            for (String key : List.of("k1", "k2", "k1")) {
                stage.put("a", stage.get("a", key));
            }
            stage.require(stage.evict("a", "k1") == Eviction.DONE, "k1, which no request holds, is not evicted");
            stage.requireServes("a", "k2");
        }
    },
    MANY_SLOTS("R1", "300 slots hold 300 keys at a time", 300) {
        @Override
        void play(Stage stage) throws InterruptedException {
            Set<Integer> held = stage.all("a", "get(k0), get(k1), ...", manager -> {
                Set<Integer> got = new HashSet<>();
                for (int i = 0; i < stage.slots; i++) {
                    int slot = manager.get("k" + i);
                    stage.requireKey("a", "k" + i, slot);
                    got.add(slot);
                }
                return got;
            });
            stage.require(held.size() == stage.slots, "the keys share %d slots".formatted(held.size()));
            stage.all("b", "put all", manager -> {
                held.forEach(manager::put);
                return "done";
            });
            stage.requireServes("c", "another");
        }
    },
    MANY_HOLDERS("R3", "65,536 holders share a slot", 2, Ability.SHARING) {
        @Override
        void play(Stage stage) throws InterruptedException {
            int slot = stage.all("a", "%d times get(k1)".formatted(MANY), manager -> {
                int last = manager.get("k1");
                for (int i = 1; i < MANY; i++) {
                    stage.require(manager.get("k1") == last, "holder %d of k1 got another slot".formatted(i));
                }
                return last;
            });
            stage.require(
                    stage.evict("b", "k1") == Eviction.IN_USE,
                    "k1 was evicted although it has %d holders".formatted(MANY));
            stage.requireKey("a", "k1", slot);
            stage.all("a", "%d times put(%d)".formatted(MANY, slot), manager -> {
                for (int i = 0; i < MANY; i++) {
                    manager.put(slot);
                }
                return "done";
            });
            stage.require(stage.evict("b", "k1") == Eviction.DONE, "k1 is not evicted although all have put");
            stage.requireServes("c", "k2");
        }
    },
    ANOTHER_PUTS("R5", "a slot that one thread got may be put by another", 2) {
        @Override
        void play(Stage stage) throws InterruptedException {
            int slot = stage.get("a", "k1");
            stage.put("b", slot);
            stage.require(
                    stage.evict("c", "k1") == Eviction.DONE,
                    "k1 is still in use after another thread has put its slot");
        }
    },
    WAITERS_ARE_SERVED("R4, R5", "all who wait are served, one after the other", 2) {
        @Override
        void play(Stage stage) throws InterruptedException {
            waitersAreServed(stage);
        }
    },
    VIRTUAL_WAITERS_ARE_SERVED("R4, R5", "all who wait on virtual threads are served, one after the other", 2) {
        @Override
        boolean onVirtualThreads() {
            return true;
        }

        @Override
        void play(Stage stage) throws InterruptedException {
            waitersAreServed(stage);
        }
    },
    TWO_PUTS_SERVE_TWO("R4, R5", "two slots that become idle serve two who wait", 2) {
        @Override
        void play(Stage stage) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                int first = stage.get("a", "k1");
                int second = stage.get("b", "k2");
                Stage.Pending<Integer> third = stage.waitingGet("c", "k3");
                Stage.Pending<Integer> fourth = stage.waitingGet("d", "k4");
                stage.all("a", "put(%d), put(%d)".formatted(first, second), manager -> {
                    manager.put(first);
                    manager.put(second);
                    return "done";
                });
                stage.put("c", third.result());
                stage.put("d", fourth.result());
            }
        }
    },
    WAITERS_SHARE("R3, R4", "two who wait for the same key share the slot that becomes idle", 2, Ability.SHARING) {
        @Override
        void play(Stage stage) throws InterruptedException {
            int first = stage.get("a", "k1");
            int second = stage.get("b", "k2");
            Stage.Pending<Integer> third = stage.waitingGet("c", "k3");
            Stage.Pending<Integer> fourth = stage.waitingGet("d", "k3");
            stage.put("a", first);
            int shared = third.result();
            stage.require(fourth.result() == shared, "k3 is in two slots");
            stage.put("b", second);
            stage.put("c", shared);
            stage.put("d", shared);
        }
    },
    A_PROGRAM_FAILS("R4", "if the program of one who waited fails, the next is served", 2, Ability.DRIVER_ERRORS) {
        @Override
        void play(Stage stage) throws InterruptedException {
            for (int failures = 1; failures <= 2; failures++) {
                int first = stage.get("a", "k1");
                int second = stage.get("b", "k2");
                List<Stage.Pending<Integer>> waiting = new ArrayList<>();
                for (int i = 3; i <= 5; i++) {
                    waiting.add(stage.waitingGetAndPut("c" + i, "k" + i));
                }
                stage.hardware.nextProgramsFail(failures);
                stage.put("a", first);
                int failed = 0;
                for (Stage.Pending<Integer> waiter : waiting) {
                    failed += waiter.endedBy(DriverFailedException.class) ? 1 : 0;
                }
                stage.require(
                        failed == failures,
                        "the driver failed %d times, and %d gets reported it".formatted(failures, failed));
                stage.put("b", second);
            }
        }
    },
    INTERRUPTED(
            "R4",
            "a get that is interrupted while it waits holds nothing, and keeps no other waiting",
            2,
            Ability.INTERRUPTION) {
        @Override
        void play(Stage stage) throws InterruptedException {
            int first = stage.get("a", "k1");
            int second = stage.get("b", "k2");
            Stage.Pending<Integer> interrupted = stage.waitingGet("c", "k3");
            Stage.Pending<Integer> served = stage.waitingGet("d", "k4");
            interrupted.interrupt();
            stage.require(
                    interrupted.endedBy(InterruptedException.class),
                    "the get was interrupted while no slot was idle, and returned a slot");
            stage.put("a", first);
            stage.put("d", served.result());
            stage.put("b", second);
            stage.requireServes("c", "k3");
        }
    },
    INTERRUPTED_WHEN_SERVED(
            "R4",
            "a get that is interrupted when a slot becomes idle takes it, or leaves it to the next",
            2,
            Ability.INTERRUPTION) {
        @Override
        void play(Stage stage) throws InterruptedException {
            for (int round = 0; round < ROUNDS; round++) {
                int first = stage.get("a", "k1");
                int second = stage.get("b", "k2");
                Stage.Pending<Integer> interrupted = stage.waitingGetAndPut("c", "k3");
                Stage.Pending<Integer> served = stage.waitingGetAndPut("d", "k4");
                if (round % 2 == 0) {
                    interrupted.interrupt();
                    stage.put("a", first);
                } else {
                    stage.put("a", first);
                    interrupted.interrupt();
                }
                served.result();
                interrupted.endedBy(InterruptedException.class);
                stage.put("b", second);
            }
        }
    },
    EVICTED_WHILE_WAITED_FOR("R7", "a key may be evicted while a get waits for it", 2) {
        @Override
        void play(Stage stage) throws InterruptedException {
            int first = stage.get("a", "k1");
            int second = stage.get("b", "k2");
            Stage.Pending<Integer> waiting = stage.waitingGet("c", "k3");
            stage.require(
                    stage.evict("d", "k3") == Eviction.DONE, "k3 is in no slot yet, so there is nothing to evict");
            stage.require(!waiting.hasEnded(), "the get of k3 came back although no slot is idle");
            stage.put("a", first);
            int slot = waiting.result();
            stage.requireKey("c", "k3", slot);
            stage.put("c", slot);
            stage.put("b", second);
        }
    };

    private static final int MANY = 65_536;
    private static final int ROUNDS = 50;

    private final String rule;
    private final String meaning;
    private final int slots;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Ability> needs;

    Scenario(String rule, String meaning, int slots, Ability... needs) {
        this.rule = rule;
        this.meaning = meaning;
        this.slots = slots;
        this.needs = needs.length == 0 ? EnumSet.noneOf(Ability.class) : EnumSet.copyOf(List.of(needs));
    }

    /** Without which abilities of the manager it is not played. */
    Set<Ability> needs() {
        return needs;
    }

    boolean onVirtualThreads() {
        return false;
    }

    abstract void play(Stage stage) throws InterruptedException;

    /** @throws Nonconformance if something does not go as it must */
    void play(KitRun.Maker maker, Duration patience) throws InterruptedException {
        KitHardware hardware = new KitHardware(slots);
        play(new Stage(slots, hardware, maker.make(slots, hardware), rule, patience, onVirtualThreads()));
    }

    private static void waitersAreServed(Stage stage) throws InterruptedException {
        int first = stage.get("a", "k1");
        int second = stage.get("b", "k2");
        List<Stage.Pending<Integer>> waiting = new ArrayList<>();
        for (int i = 3; i <= 8; i++) {
            waiting.add(stage.waitingGetAndPut("c" + i, "k" + i));
        }
        for (Stage.Pending<Integer> waiter : waiting) {
            stage.require(!waiter.hasEnded(), "a get came back although no slot is idle");
        }
        stage.put("a", first);
        for (Stage.Pending<Integer> waiter : waiting) {
            waiter.result();
        }
        stage.put("b", second);
    }

    @Override
    public String toString() {
        return rule + ": " + meaning;
    }
}
