package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Programs all slots again that have a key, idle ones too (R8). Hits and puts go on meanwhile. */
final class Reprogramming implements Errand {
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private final WaitQueue queue;
    private final Map<Slot, CryptoKey> toProgram = new LinkedHashMap<>();
    private final Set<Slot> failed = new LinkedHashSet<>();

    Reprogramming(SlotTable table, KeyslotDriver driver, KeyslotListener listener, WaitQueue queue) {
        this.table = table;
        this.driver = driver;
        this.listener = listener;
        this.queue = queue;
    }

    @Override
    public Needs needs() {
        return Needs.DRIVER;
    }

    @Override
    public boolean end() {
        return false;
    }

    @Override
    public boolean claim() {
        for (Slot slot : table.slots()) {
            if (slot.isToBeReprogrammed()) {
                toProgram.put(slot, slot.recordedKey());
            }
        }
        failed.addAll(toProgram.keySet());
        return true;
    }

    @Override
    public void callDriver() {
        toProgram.forEach((slot, key) -> {
            if (queue.isOpen() && programs(slot, key)) {
                failed.remove(slot);
            }
        });
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
    @Override
    public void enter(boolean succeeded) {
        failed.removeIf(slot -> !slot.isToBeReprogrammed());
        failed.forEach(Slot::unlink);
        listener.on(new KeyslotEvent.ReprogramAll(failedNumbers()));
    }

    @Override
    public Set<Slot> leftToErase() {
        return failed;
    }

    /** The numbers of the slots that could not be programmed. */
    Set<Integer> failedNumbers() {
        return failed.stream().map(Slot::index).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public String toString() {
        return "reprogram all";
    }
}
