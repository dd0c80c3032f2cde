package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.linux.Task.Call;
import dev.keyslots.checking.traces.linux.Task.Open;
import dev.keyslots.checking.traces.linux.Task.Work;
import dev.keyslots.checking.traces.text.BadTraceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the driver does, called by the manager for the innermost operation of a task. */
final class DriverCalls {
    private final EventDispatcher teller;
    private final KeysPlaced keys;
    private boolean erasuresReturn;

    DriverCalls(EventDispatcher teller, KeysPlaced keys) {
        this.teller = teller;
        this.keys = keys;
    }

    void event(Task task, FtraceLine line) throws BadTraceException {
        Open open = task.open.peekLast();
        switch (line.event()) {
            case "prog" -> begins(open, line, keys.checked(KernelKey.of(line), line));
            case "kevict" -> begins(open, line, KernelKey.byAddress(line));
            case "hwevict" -> blanks(task, line);
            default -> ends(task, line);
        }
    }

    private void begins(@Nullable Open open, FtraceLine line, TraceKey key) throws BadTraceException {
        int slot = line.slot("slot");
        long profile = line.value("prof");
        if (open != null && open.profile != profile) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "of " + KernelTrace.name(profile),
                    "the manager that works in this task is " + KernelTrace.name(open.profile));
            return;
        }
        long operation = open == null ? -1 : open.operation;
        boolean programs = line.event().equals("prog");
        if (open != null) {
            open.work = new Work(programs, slot, line.value("key"));
            open.blanked = false;
            if (programs) {
                open.programmed = slot;
            }
        }
        teller.tell(
                profile,
                line.number(),
                programs
                        ? new TraceEvent.ProgramBegins(operation, slot, Optional.of(key))
                        : new TraceEvent.EraseBegins(operation, slot, Optional.of(key)));
    }

    private void ends(Task task, FtraceLine line) throws BadTraceException {
        Open open = task.open.peekLast();
        int slot = line.slot("slot");
        long key = line.value("key");
        long result = line.value("ret");
        boolean programs = line.event().equals("progret");
        erasuresReturn |= !programs;
        if (open == null) {
            teller.outOfPlace(task.profile, line, "of slot " + slot, "its task has called nothing");
            return;
        }
        Work work = open.work;
        open.work = null;
        if (work == null || work.programs() != programs || work.slot() != slot || work.key() != key) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "of slot " + slot + " and the key at 0x" + Long.toHexString(key),
                    "the driver was not called for that last");
            return;
        }
        open.error = result;
        LeftSlot left = result != 0 && open.blanked ? LeftSlot.BLANK : LeftSlot.UNKNOWN;
        teller.tell(
                open,
                line,
                programs
                        ? new TraceEvent.ProgramEnds(open.operation, slot, result == 0, left)
                        : new TraceEvent.EraseEnds(open.operation, slot, result == 0, left));
    }

    /** The fallback makes a slot blank before it puts another cipher there, or because the slot is erased. */
    private void blanks(Task task, FtraceLine line) throws BadTraceException {
        int slot = line.slot("slot");
        Open open = task.open.peekLast();
        if (open == null) {
            teller.outOfPlace(task.profile, line, "of slot " + slot, "its task has called nothing");
            return;
        }
        open.blanked = true;
        if (open.work == null || open.work.slot() != slot) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "makes slot " + slot + " blank in hardware",
                    open.work == null
                            ? "the driver was not called to work on a slot"
                            : "the driver was called to work on slot " + open.work.slot());
        }
    }

    /** The operation returns; by then the driver is done. */
    void over(Open open, FtraceLine line) {
        Work work = open.work;
        if (work != null && (work.programs() || erasuresReturn)) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "while the driver works on slot " + work.slot(),
                    "an operation returns when its driver has (R4, R7)");
        }
    }

    /** Whether it is an error of the driver that an eviction passes on, where the trace shows what the driver returned. */
    boolean isErrorOf(Open open, FtraceLine line, long result) {
        if (open.error == 0 || open.call != Call.EVICT) {
            return false;
        }
        if (open.error != result) {
            teller.outOfPlace(
                    open.profile, line, "returns " + result, "an eviction passes on its driver's error, " + open.error);
        }
        return true;
    }
}
