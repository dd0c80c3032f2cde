package dev.keyslots.conformance;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Ways to break a manager from outside, each of which the kit must notice. */
enum Mutant {
    FORGETS_A_PUT("R5", "forgets every fourth put") {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            AtomicInteger puts = new AtomicInteger();
            return new ForwardingManager(manager) {
                @Override
                public void put(int slot) {
                    if (puts.incrementAndGet() % 4 != 0) {
                        super.put(slot);
                    }
                }
            };
        }
    },
    PUTS_TWICE("R5", "puts a slot twice that another request holds as well", Ability.SHARING) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            ConcurrentHashMap<Integer, Integer> holders = new ConcurrentHashMap<>();
            return new ForwardingManager(manager) {
                @Override
                void got(int slot, String key) {
                    holders.merge(slot, 1, Integer::sum);
                }

                @Override
                public void put(int slot) {
                    super.put(slot);
                    if (holders.merge(slot, -1, Integer::sum) > 0) {
                        super.put(slot);
                    }
                }
            };
        }
    },
    EVICTS_IN_USE("R7", "tells that a key in use is gone") {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            return new ForwardingManager(manager) {
                @Override
                public Eviction evict(String key) throws InterruptedException {
                    Eviction reported = super.evict(key);
                    return reported == Eviction.IN_USE ? Eviction.DONE : reported;
                }
            };
        }
    },
    DOES_NOT_ERASE("R7", "tells that a key is gone, and leaves it in hardware") {
        @Override
        Hardware below(Hardware hardware) {
            return new Hardware() {
                @Override
                public void program(int slot, String key) throws DriverFailedException {
                    hardware.program(slot, key);
                }

                @Override
                public void erase(int slot) {}
            };
        }
    },
    PROGRAMS_A_SLOT_IN_USE("R4", "programs a slot in use with another key") {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            AtomicInteger inUse = new AtomicInteger(-1);
            return new ForwardingManager(manager) {
                @Override
                void got(int slot, String key) throws DriverFailedException {
                    int other = inUse.getAndSet(slot);
                    if (other >= 0 && other != slot) {
                        hardware.program(other, key);
                    }
                }

                @Override
                public void put(int slot) {
                    inUse.compareAndSet(slot, -1);
                    super.put(slot);
                }
            };
        }
    },
    PROGRAMS_ANOTHER_KEY("R4", "programs another key than was asked for") {
        @Override
        Hardware below(Hardware hardware) {
            return new Hardware() {
                @Override
                public void program(int slot, String key) throws DriverFailedException {
                    hardware.program(slot, key.equals("kBB") ? "kAa" : key);
                }

                @Override
                public void erase(int slot) throws DriverFailedException {
                    hardware.erase(slot);
                }
            };
        }
    },
    DOES_NOT_PROGRAM("R4", "hands out a slot that it has not programmed") {
        @Override
        Hardware below(Hardware hardware) {
            return new Hardware() {
                @Override
                public void program(int slot, String key) {}

                @Override
                public void erase(int slot) throws DriverFailedException {
                    hardware.erase(slot);
                }
            };
        }
    },
    RETURNS_ANOTHER_SLOT("R3", "returns the number of another slot") {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            return new ForwardingManager(manager) {
                @Override
                int shown(int slot) {
                    return slot == 1 ? 0 : slot;
                }

                @Override
                public void put(int slot) {
                    // A put of the wrong slot could only crash the manager.
                }
            };
        }
    },
    GIVES_UP_TOO_SOON("R4", "tells now and then that no slot is idle while one is", Ability.TRY_GET) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            AtomicInteger gets = new AtomicInteger();
            return new ForwardingManager(manager) {
                @Override
                public OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
                    return gets.incrementAndGet() % 5 == 0 ? OptionalInt.empty() : super.tryGet(key);
                }
            };
        }
    },
    HIDES_AN_ERROR("R4", "takes an error of the driver for success", Ability.DRIVER_ERRORS) {
        @Override
        Hardware below(Hardware hardware) {
            return new Hardware() {
                @Override
                public void program(int slot, String key) {
                    try {
                        hardware.program(slot, key);
                    } catch (DriverFailedException hidden) {
                        // That is what is wrong with it.
                    }
                }

                @Override
                public void erase(int slot) throws DriverFailedException {
                    hardware.erase(slot);
                }
            };
        }
    },
    TAKES_HASH_CODES_FOR_KEYS("R3", "takes keys with the same hash code for one") {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            ConcurrentHashMap<Integer, String> first = new ConcurrentHashMap<>();
            return new ForwardingManager(manager) {
                @Override
                public int get(String key) throws DriverFailedException, InterruptedException {
                    return super.get(first.computeIfAbsent(key.hashCode(), any -> key));
                }

                @Override
                public OptionalInt tryGet(String key) throws DriverFailedException, InterruptedException {
                    return super.tryGet(first.computeIfAbsent(key.hashCode(), any -> key));
                }
            };
        }
    },
    DOES_NOT_REPROGRAM("R8", "does nothing after a reset", Ability.REPROGRAM) {
        @Override
        ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
            return new ForwardingManager(manager) {
                @Override
                public Set<Integer> reprogram() {
                    return Set.of();
                }
            };
        }
    };

    private final String rule;
    private final String meaning;
    private final @Nullable Ability needs;

    Mutant(String rule, String meaning) {
        this.rule = rule;
        this.meaning = meaning;
        this.needs = null;
    }

    Mutant(String rule, String meaning, Ability needs) {
        this.rule = rule;
        this.meaning = meaning;
        this.needs = needs;
    }

    /** Without which of a manager's abilities it makes no difference. */
    Optional<Ability> needs() {
        return Optional.ofNullable(needs);
    }

    /** Whether threads that run freely show it, too, and do not get stuck by it: they look at hardware only while they hold a slot. */
    boolean alsoWithThreads() {
        return this == EVICTS_IN_USE || this == PROGRAMS_A_SLOT_IN_USE || this == PROGRAMS_ANOTHER_KEY;
    }

    /** What the manager sees of the hardware. */
    Hardware below(Hardware hardware) {
        return hardware;
    }

    /** What the kit sees of the manager. */
    ManagerUnderTest around(ManagerUnderTest manager, Hardware hardware) {
        return manager;
    }

    @Override
    public String toString() {
        return rule + ", a manager that " + meaning;
    }
}
