package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;

/** The slots and managers that the stress tests use. */
final class StressedSlots {
    /** The manager to which the slots belong; they are not in its table. */
    private static final SlottedKeyslotManager MANAGER =
            new SlottedKeyslotManager(1, new PlainDriver(), KeyslotListener.NONE);

    private StressedSlots() {}

    static Slot linked(int index, CryptoKey key) {
        Slot slot = held(index, key);
        slot.release(new IdleOrder(new Slot[] {slot}, true));
        return slot;
    }

    /** Linked, and held once. */
    static Slot held(int index, CryptoKey key) {
        Slot slot = new Slot(MANAGER, index);
        slot.hold(key, 0);
        return slot;
    }

    /** Whether a get succeeded without waiting. */
    static boolean gets(SlottedKeyslotManager manager, long request, CryptoKey key) {
        try {
            return manager.get(request, key, Duration.ZERO).isPresent();
        } catch (DriverException | InterruptedException e) {
            throw new AssertionError("the driver never fails, and no thread is interrupted", e);
        }
    }

    /** Hardware in plain memory: a thread may read it only if something orders the read behind the write. */
    static final class PlainDriver implements KeyslotDriver {
        private boolean programmed;

        boolean isProgrammed() {
            return programmed;
        }

        @Override
        public void program(int slot, CryptoKey key) {
            programmed = true;
        }

        @Override
        public void evict(int slot, CryptoKey key) {
            programmed = false;
        }
    }
}
