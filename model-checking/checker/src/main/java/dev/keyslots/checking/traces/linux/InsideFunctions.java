package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.linux.SlotAddresses.Slot;
import dev.keyslots.checking.traces.linux.Task.Call;
import dev.keyslots.checking.traces.linux.Task.Open;
import dev.keyslots.checking.traces.text.BadTraceException;
import java.util.Optional;

/**
 * Reads optional probes inside functions, which are a cross-check: what they show has to agree with the events around them. An
 * interrupt may put a slot in between, so what belongs together is looked for in one call, not in lines that follow each other.
 */
final class InsideFunctions {
    private final EventDispatcher teller;
    private final SlotAddresses addresses;
    private boolean listsAreTraced;
    private Optional<Long> nodeOffset = Optional.empty();

    InsideFunctions(EventDispatcher teller, SlotAddresses addresses) {
        this.teller = teller;
        this.addresses = addresses;
    }

    void event(Task task, FtraceLine line) throws BadTraceException {
        Open open = task.open.peekLast();
        if (open == null) {
            teller.outOfPlace(task.profile, line, "inside a function", "its task has called nothing");
            return;
        }
        Call inside = switch (line.event()) {
            case "dec0", "lru_add" -> Call.PUT;
            case "evlook" -> Call.EVICT;
            default -> Call.GET;
        };
        if (open.call != inside) {
            teller.outOfPlace(open.profile, line, "inside another function", "its task has called " + open.call.says());
            return;
        }
        switch (line.event()) {
            case "inc" -> {
                open.changesList = Optional.of(line.value("old") == 0);
                if (line.value("old") < 0) {
                    teller.outOfPlace(open.profile, line, "of a count below 0", "a count is 0 or more");
                }
                tookEffect(open, line, false);
            }
            case "lru_del_hit" -> {
                listChanges(open, line);
                tookEffect(open, line, false);
                keySeen(open, line);
            }
            case "dec0" -> {
                open.changesList = Optional.of(line.value("zero") != 0);
                if (line.value("zero") == 0) {
                    tookEffect(open, line, false);
                } else {
                    isItsSlot(open, line);
                }
            }
            case "lru_add" -> {
                listChanges(open, line);
                tookEffect(open, line, true);
                keySeen(open, line);
            }
            case "lru_del_prog" -> programmed(open, line);
            case "evlook" -> lookedUp(open, line);
            default -> isItsKey(open, line);
        }
    }

    /** The first to use a slot takes it off the idle list, and the last one puts it there. */
    private void listChanges(Open open, FtraceLine line) {
        listsAreTraced = true;
        open.listChanged = true;
        if (!open.changesList.orElse(true)) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "although others use the slot",
                    "only the first and the last change the idle list");
        }
    }

    /** The operation returns. */
    void over(Open open, FtraceLine line) {
        if (listsAreTraced && open.changesList.orElse(false) && !open.listChanged) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "without having changed the idle list",
                    "the first to use a slot takes it off, and the last one adds it");
        }
    }

    private void tookEffect(Open open, FtraceLine line, boolean becameIdle) throws BadTraceException {
        Optional<Slot> slot = addresses.at(line.value("slot"), line.number());
        if (isItsSlot(open, line) && slot.isPresent()) {
            teller.tell(
                    open,
                    line,
                    new TraceEvent.HasTakenEffect(open.operation, slot.get().number(), becameIdle));
        }
    }

    private void keySeen(Open open, FtraceLine line) throws BadTraceException {
        Optional<Slot> slot = addresses.at(line.value("slot"), line.number());
        if (slot.isPresent() && line.has("key")) {
            teller.tell(
                    open,
                    line,
                    new TraceEvent.KeySeen(
                            open.operation, slot.get().number(), KernelTrace.identity(line.value("key"))));
        }
    }

    private boolean isItsSlot(Open open, FtraceLine line) throws BadTraceException {
        long address = line.value("slot");
        if (open.address == 0) {
            open.address = address;
        }
        if (open.address != address) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "of the slot at 0x" + Long.toHexString(address),
                    open.call.says() + " is of the slot at 0x" + Long.toHexString(open.address));
        }
        return open.address == address;
    }

    private boolean isItsKey(Open open, FtraceLine line) throws BadTraceException {
        long key = line.value("key");
        if (key != open.key) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "of the key at 0x" + Long.toHexString(key),
                    open.call.says() + " is of the key at 0x" + Long.toHexString(open.key));
        }
        return key == open.key;
    }

    /** A slot that was programmed is taken off the idle list, by its member there. */
    private void programmed(Open open, FtraceLine line) throws BadTraceException {
        Optional<Long> address = addresses.of(new Slot(open.profile, open.programmed));
        if (!isItsKey(open, line) || address.isEmpty()) {
            return;
        }
        long offset = line.value("slotnode") - address.get();
        if (nodeOffset.isEmpty()) {
            nodeOffset = Optional.of(offset);
        } else if (nodeOffset.get() != offset) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "of another slot than " + open.programmed,
                    "this get was seen to program slot " + open.programmed);
        }
    }

    private void lookedUp(Open open, FtraceLine line) throws BadTraceException {
        long address = line.value("slot");
        Optional<Slot> slot = addresses.at(address, line.number());
        boolean unknown = addresses.isReturned(address) || addresses.isUndecided(address);
        if (!isItsKey(open, line) || (address != 0 && slot.isEmpty() && unknown)) {
            return;
        }
        if (address != 0
                && slot.filter(found -> found.profile() == open.profile).isEmpty()) {
            teller.outOfPlace(
                    open.profile, line, "finds the slot at 0x" + Long.toHexString(address), "it has no slot there");
            return;
        }
        teller.tell(
                open,
                line,
                new TraceEvent.LookedUp(open.operation, slot.map(Slot::number).orElse(-1)));
    }
}
