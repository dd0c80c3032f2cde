package dev.keyslots.checking.concurrent;

import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.ManagerClosedException;
import java.time.Duration;
import java.util.Optional;

/**
 * Programs in which threads wait for each other's slots: in every interleaving of their steps all of them end, each with what it was
 * promised. A manager that loses a wake-up leaves a thread asleep. {@link Interleavings} runs them under Lincheck's scheduler,
 * {@link BlockingRuns} with real threads, very often.
 */
enum BlockingProgram {

    /** Two keys want the only slot. */
    WHO_WAITS_IS_WOKEN {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.use("k2"));
        }
    },

    /** Three threads and two keys: who waits for the key that is programmed shares the slot, who waits for the other is not forgotten. */
    ALL_WHO_WAIT_ARE_WOKEN {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(() -> scene.use("k2"), () -> scene.use("k1"), () -> scene.put(held));
        }
    },

    /** Two threads share a slot again and again: in the end no thread holds it, so that its key can be evicted. */
    HITS_AND_PUTS_ARE_COUNTED {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.use("k1");
            scene.threads(() -> scene.useOften("k1"), () -> scene.useOften("k1"));
            scene.evict("k1");
        }
    },

    /** A key is evicted while it is on its way into a slot, and while it is used. */
    EVICTION_LEAVES_NOTHING {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.evictEvenIfInUse("k1"));
            scene.evict("k1");
            scene.require(
                    !scene.hardware.transformsUnder(0, ProgramFixture.key("k1")), "an evicted key is in hardware");
        }
    },

    /** A program of the key that is under way when the eviction begins has ended when that returns. */
    EVICTION_WAITS_FOR_PROGRAM {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> {
                int before = scene.hardware.programUnderWay(ProgramFixture.key("k1"));
                scene.evictEvenIfInUse("k1");
                scene.require(
                        before == 0 || before != scene.hardware.programUnderWay(ProgramFixture.key("k1")),
                        "an eviction returned while the driver was still programming its key");
            });
        }
    },

    /** An eviction that waited does not report its key as in use if the slot belongs to another key by then. */
    EVICTION_MISTAKES_NO_OTHER_KEY_FOR_ITS_OWN {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.use("k1");
            scene.threads(() -> scene.use("k2"), () -> scene.evict("k1"));
        }
    },

    /** No request waits behind one whose own slot is doomed: that is put only when the other has been served. */
    NOBODY_WAITS_BEHIND_A_DOOMED_SLOT {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
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
        void run(ProgramFixture scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.evictEvenIfInUse("k1");
            scene.threads(() -> scene.use("k1"), () -> scene.put(held));
        }
    },

    /** All slots are programmed again while one thread owns the driver and another waits. */
    REPROGRAMMING_HOLDS_NOBODY_UP {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            scene.threads(() -> scene.use("k1"), () -> scene.use("k2"), () -> scene.manager.reprogramAll());
        }
    },

    /** A wait that times out holds nothing, and delays no other thread. */
    TIMEOUT_LEAVES_NOTHING_BEHIND {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(
                    () -> {
                        Optional<Keyslot> got = scene.manager.get(2, ProgramFixture.key("k2"), Duration.ofNanos(1));
                        got.ifPresent(slot -> scene.manager.put(2, slot));
                    },
                    () -> scene.put(held));
            scene.use("k2");
        }
    },

    /** Closing ends a wait with {@link ManagerClosedException}, and so does every later call. */
    CLOSING_ENDS_ALL_WAITING {
        @Override
        void run(ProgramFixture scene) throws InterruptedException {
            Keyslot held = scene.get("k1");
            scene.threads(
                    () -> {
                        try {
                            scene.get("k2");
                            throw new AssertionError("a slot was got although the only one is held");
                        } catch (ManagerClosedException expected) {
                            // The wait ends in the error that a closed manager gives.
                        }
                    },
                    scene.manager::close);
            scene.put(held);
        }
    };

    abstract void run(ProgramFixture scene) throws Exception;

    int slots() {
        return 1;
    }

    /**
     * The program, once, in whatever interleaving there is.
     *
     * @param crew whose threads do it
     * @param programNanos how long the driver takes to program a key
     */
    final void once(Workers crew, int programNanos) {
        try {
            run(new ProgramFixture(slots(), programNanos, crew));
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
