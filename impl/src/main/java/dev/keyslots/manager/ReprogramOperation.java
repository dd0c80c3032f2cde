package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Programs every slot that has a key again, idle ones too (R8). Hits and puts run concurrently. */
final class ReprogramOperation implements QueuedOperation {
    private final SlotTable table;
    private final KeyslotDriver driver;
    private final KeyslotListener listener;
    private final WaitQueue queue;
    private final Map<Slot, CryptoKey> toProgram = new LinkedHashMap<>();
    private final Set<Slot> failed = new LinkedHashSet<>();

    ReprogramOperation(SlotTable table, KeyslotDriver driver, KeyslotListener listener, WaitQueue queue) {
        this.table = table;
        this.driver = driver;
        this.listener = listener;
        this.queue = queue;
    }

    @Override
    public Requirement assess() {
        return Requirement.DRIVER;
    }

    @Override
    public boolean tryFinish() {
        return false;
    }

    @Override
    public boolean tryClaim() {
        for (Slot slot : table.slots()) {
            if (slot.needsReprogramming()) {
                toProgram.put(slot, slot.recordedKey());
            }
        }
        failed.addAll(toProgram.keySet());
        return true;
    }

    @Override
    public void callDriver() {
        toProgram.forEach((slot, key) -> {
            if (queue.isOpen() && tryToProgram(slot, key)) {
                failed.remove(slot);
            }
        });
    }

    private boolean tryToProgram(Slot slot, CryptoKey key) {
        try {
            driver.program(slot.index(), key);
            return true;
        } catch (DriverException | RuntimeException e) {
            // The slot stays in the set of failed ones, which the operation reports.
            return false;
        }
    }

    /** A doomed slot whose last holder put it meanwhile is stale already, so the reprogramming does not report it. */
    @Override
    public void commit(boolean succeeded) {
        failed.removeIf(slot -> !slot.needsReprogramming());
        failed.forEach(Slot::unlink);
        listener.on(new KeyslotEvent.ReprogramAll(failedNumbers()));
    }

    @Override
    public Set<Slot> slotsToErase() {
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
