package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Programs all slots again that have a key, idle ones too (R8). Hits and puts go on meanwhile. */
final class Reprogramming {
    private final SlotTable table;
    private final WaitQueue queue;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;

    Reprogramming(SlotTable table, WaitQueue queue, KeyslotDriver driver, KeyslotListener listener) {
        this.table = table;
        this.queue = queue;
        this.driver = driver;
        this.listener = listener;
    }

    /** @return the slots that could not be programmed */
    Set<Slot> run() {
        Map<Slot, CryptoKey> toProgram = new LinkedHashMap<>();
        queue.takeDriver(() -> table.slots().stream()
                .filter(Slot::isToBeReprogrammed)
                .forEach(slot -> toProgram.put(slot, slot.recordedKey())));
        Set<Slot> failed = new LinkedHashSet<>(toProgram.keySet());
        try {
            toProgram.forEach((slot, key) -> {
                if (queue.isOpen() && programs(slot, key)) {
                    failed.remove(slot);
                }
            });
        } finally {
            queue.giveDriverBack(() -> enter(failed));
        }
        return failed;
    }

    private boolean programs(Slot slot, CryptoKey key) {
        try {
            driver.program(slot.index(), key);
            return true;
        } catch (DriverException | RuntimeException e) {
            // The slot is among those that failed, which is reported.
            return false;
        }
    }

    /** A doomed slot that the last of its holders has left meanwhile is stale already, and no concern of this any more. */
    private void enter(Set<Slot> failed) {
        failed.removeIf(slot -> !slot.isToBeReprogrammed());
        failed.forEach(Slot::unlink);
        listener.on(new KeyslotEvent.ReprogramAll(numbers(failed)));
    }

    static Set<Integer> numbers(Set<Slot> slots) {
        return slots.stream().map(Slot::index).collect(Collectors.toCollection(TreeSet::new));
    }
}
