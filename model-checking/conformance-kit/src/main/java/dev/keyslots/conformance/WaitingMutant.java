package dev.keyslots.conformance;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Ways to break a manager from outside that show only where threads wait, or meet: see {@link Mutant}. */
enum WaitingMutant {
    IGNORES_INTERRUPTION("R4", "goes on waiting when it is interrupted", Scenario.INTERRUPTED) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager) {
            return new ForwardingManager(manager) {
                @Override
                public int get(String key) throws DriverFailedException {
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
    KEEPS_A_FAILED_GET("R4", "counts a get that failed among the holders", Scenario.A_PROGRAM_FAILS) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager) {
            Semaphore places = new Semaphore(2);
            return new ForwardingManager(manager) {
                @Override
                public int get(String key) throws DriverFailedException, InterruptedException {
                    places.acquire();
                    return super.get(key);
                }

                @Override
                public void put(int slot) {
                    super.put(slot);
                    places.release();
                }
            };
        }
    },
    ONLY_THE_GETTER_PUTS("R5", "lets only the thread that got put", Scenario.ANOTHER_PUTS) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager) {
            Map<Integer, Thread> getters = new ConcurrentHashMap<>();
            return new ForwardingManager(manager) {
                @Override
                void got(int slot, String key) {
                    getters.put(slot, Thread.currentThread());
                }

                @Override
                public void put(int slot) {
                    if (getters.get(slot) == Thread.currentThread()) {
                        super.put(slot);
                    }
                }
            };
        }
    };

    private final String rule;
    private final String meaning;
    private final Scenario shownBy;

    WaitingMutant(String rule, String meaning, Scenario shownBy) {
        this.rule = rule;
        this.meaning = meaning;
        this.shownBy = shownBy;
    }

    Scenario shownBy() {
        return shownBy;
    }

    abstract ManagerUnderTest around(ManagerUnderTest manager);

    @Override
    public String toString() {
        return rule + ", a manager that " + meaning;
    }
}
