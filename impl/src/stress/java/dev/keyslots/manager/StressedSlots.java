package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.time.Duration;

/** What the stress tests are about: slots of a manager, and keys. */
final class StressedSlots {
    /** Hardware that is told nothing: these slots are not in the manager's table. */
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

    /** Whether a slot was got without waiting. */
    static boolean gets(SlottedKeyslotManager manager, long request, CryptoKey key) {
        try {
            return manager.get(request, key, Duration.ZERO).isPresent();
        } catch (DriverException | InterruptedException e) {
            throw new AssertionError("the driver never fails, and nobody is interrupted", e);
        }
    }

    /** Slots that are plain memory: whoever may look at them must have been led there. */
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
