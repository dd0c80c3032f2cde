package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.lockstep.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyInUseException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotListener;
import dev.keyslots.manager.KeyslotManager;
import dev.keyslots.manager.SlottedKeyslotManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Programs in which threads wait for each other's slots: in every interleaving of their steps all of them end, each with what it
 * was promised. A manager that loses a wake-up leaves a thread asleep, which Lincheck reports as a deadlock.
 */
enum BlockingProgram {

    /** Two keys want the only slot. */
    WHO_WAITS_IS_WOKEN {
        @Override
        void run(Scene scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.use("k2"));
        }
    },

    /** Three threads and two keys: who waits for the key that is programmed shares the slot, who waits for the other is not forgotten. */
    ALL_WHO_WAIT_ARE_WOKEN {
        @Override
        void run(Scene scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(() -> scene.use("k2"), () -> scene.use("k1"), () -> scene.put(held));
        }
    },

    /** A key is evicted while it is on its way into a slot, and while it is used. */
    EVICTION_LEAVES_NOTHING {
        @Override
        void run(Scene scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.evictEvenIfInUse("k1"));
            scene.evict("k1");
            scene.require(!scene.hardware.transformsUnder(0, key("k1")), "an evicted key is in hardware");
        }
    },

    /** A program of the key that is under way when the eviction begins has ended when that returns. */
    EVICTION_WAITS_FOR_PROGRAM {
        @Override
        void run(Scene scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> {
                int before = scene.hardware.programUnderWay(key("k1"));
                scene.evictEvenIfInUse("k1");
                scene.require(
                        before == 0 || before != scene.hardware.programUnderWay(key("k1")),
                        "an eviction returned while the driver was still programming its key");
            });
        }
    },

    /** Nobody waits behind one whose own slot is doomed: it is put only when the other has been served. */
    NOBODY_WAITS_BEHIND_A_DOOMED_SLOT {
        @Override
        void run(Scene scene) throws InterruptedException {
            Keyslot doomed = scene.get("k1");
            Keyslot other = scene.get("k2");
            scene.evictEvenIfInUse("k1");
            scene.threads(
                    () -> scene.use("k1"),
                    () -> {
                        scene.use("k3");
                        scene.put(doomed);
                    },
                    () -> scene.put(other));
        }

        @Override
        int slots() {
            return 2;
        }
    },

    /** A doomed slot is waited for until its holder puts it. */
    WHO_WAITS_FOR_A_DOOMED_SLOT_GETS_IT {
        @Override
        void run(Scene scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.evictEvenIfInUse("k1");
            scene.threads(() -> scene.use("k1"), () -> scene.put(held));
        }
    },

    /** All slots are programmed again while somebody has the driver and somebody waits. */
    REPROGRAMMING_HOLDS_NOBODY_UP {
        @Override
        void run(Scene scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.use("k2"), () -> scene.manager.reprogramAll());
        }
    },

    /** A wait that ends by its time holds nothing, and holds up nobody. */
    TIMEOUT_LEAVES_NOTHING_BEHIND {
        @Override
        void run(Scene scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(
                    () -> {
                        Optional<Keyslot> got = scene.manager.get(2, key("k2"), Duration.ofNanos(1));
                        got.ifPresent(slot -> scene.manager.put(2, slot));
                    },
                    () -> scene.put(held));
            scene.use("k2");
        }
    },

    /** Who waits when the manager is closed is told so, and so is who comes later. */
    CLOSING_ENDS_ALL_WAITING {
        @Override
        void run(Scene scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(
                    () -> {
                        try {
                            scene.get("k2");
                            throw new AssertionError("a slot was got although the only one is held");
                        } catch (IllegalStateException e) {
                            scene.require(KeyslotManager.CLOSED.equals(e.getMessage()), "not told that it is closed");
                        }
                    },
                    scene.manager::close);
            scene.put(held);
        }
    };

    private static final List<String> NAMES = List.of("k1", "k2", "k3");
    private static final Map<String, CryptoKey> KEYS = TestKeys.named(NAMES, 4096);

    static {
        // Formatting a message for the first time loads half a locale, in which Lincheck would lose itself.
        if (KEYS.toString().isEmpty()) {
            throw new AssertionError("keys have names");
        }
    }

    abstract void run(Scene scene) throws Exception;

    int slots() {
        return 1;
    }

    /** The program, once, in whatever interleaving there is. */
    final void once() {
        try {
            run(new Scene(slots()));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static CryptoKey key(String name) {
        CryptoKey key = KEYS.get(name);
        if (key == null) {
            throw new IllegalArgumentException("no key " + name);
        }
        return key;
    }

    /** A manager, and threads that use it. */
    static final class Scene {
        final SmallHardware hardware;
        final SlottedKeyslotManager manager;
        private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

        Scene(int slots) {
            hardware = new SmallHardware(slots);
            manager = new SlottedKeyslotManager(slots, hardware, KeyslotListener.NONE, erasure -> {});
        }

        /** What a thread does. */
        @FunctionalInterface
        interface Part {
            void run() throws Exception;
        }

        /** Runs the parts at the same time, to their ends. */
        void threads(Part... parts) throws InterruptedException {
            List<Thread> threads = new ArrayList<>();
            for (Part part : parts) {
                Thread thread = new Thread(() -> {
                    try {
                        part.run();
                    } catch (Throwable e) {
                        problem.set(e);
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            Throwable found = problem.get();
            if (found != null) {
                throw new AssertionError(String.valueOf(found.getMessage()), found);
            }
        }

        Keyslot get(String name) {
            try {
                return manager.get(1, key(name));
            } catch (DriverException | InterruptedException e) {
                throw new Unexpected(e);
            }
        }

        void put(Keyslot slot) {
            manager.put(1, slot);
        }

        void use(String name) {
            Keyslot slot = get(name);
            require(
                    hardware.transformsUnder(slot.index(), key(name)),
                    "a slot that was got has another key in hardware");
            put(slot);
        }

        void evict(String name) {
            try {
                manager.evict(key(name));
            } catch (KeyInUseException | DriverException | InterruptedException e) {
                throw new Unexpected(e);
            }
        }

        void evictEvenIfInUse(String name) {
            try {
                manager.evict(key(name));
            } catch (KeyInUseException e) {
                // It is doomed then, and erased later.
            } catch (DriverException | InterruptedException e) {
                throw new Unexpected(e);
            }
        }

        void require(boolean holds, String otherwise) {
            if (!holds) {
                throw new AssertionError(otherwise);
            }
        }
    }

    /** What cannot happen here, as the driver never fails and nobody is interrupted. */
    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(Exception cause) {
            super(cause);
        }
    }
}
