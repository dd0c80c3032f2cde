package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.event.TraceConsumer;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceEvent.CountSeen.Moment;
import dev.keyslots.checking.traces.linux.SlotAddresses.Slot;
import dev.keyslots.checking.traces.linux.Task.Call;
import dev.keyslots.checking.traces.linux.Task.Open;
import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text of tracefs' {@code trace} with the probes of {@code trace-keyslots.sh}, and tells what it says in the terms of the
 * specification. Entries and returns of functions are enough; probes inside functions, where there are some, say that a step has taken
 * effect by then.
 *
 * <p>Calls of one task nest, so a return belongs to its innermost call. Where returns of puts were not traced, a put is over at the next
 * event of its task. Slots have addresses, see {@link SlotAddresses}.
 */
public final class KernelTrace {

    /** A profile by its name in the events: its address. */
    public static String name(long profile) {
        return "profile 0x" + Long.toHexString(profile);
    }

    /** A key by its address, as a probe reads it from a slot: 0 is none. */
    static Optional<Object> identity(long address) {
        return address == 0 ? Optional.empty() : Optional.of(address);
    }

    /** The kernel's {@code -EBUSY}. */
    private static final long BUSY = -16;

    /**
     * What was read.
     *
     * @param events how many there were
     * @param missing what shows that they are not all that was recorded
     */
    public record Read(long events, List<String> missing) {}

    private static final String WRITER = "tracing_mark_write:";

    private final TraceConsumer consumer;
    private final Survey survey;
    private final boolean insideFunctions;
    private boolean putsReturn;
    private final Map<Long, Task> tasks = new HashMap<>();
    private final SlotAddresses addresses;
    private final EventDispatcher teller;
    private final DriverCalls driver;
    private final InsideFunctions inside;
    private final KeysPlaced keys;
    private long operations;
    private long lastProfile;
    private long lastLine;
    private long events;

    /**
     * @param survey what is known of the trace beforehand
     * @param insideFunctions whether to make use of probes inside functions
     */
    public KernelTrace(TraceConsumer consumer, Survey survey, boolean insideFunctions) {
        this.consumer = consumer;
        this.survey = survey;
        this.putsReturn = survey.putsReturn();
        this.insideFunctions = insideFunctions;
        this.addresses = survey.addresses();
        this.teller = new EventDispatcher(consumer);
        this.keys = new KeysPlaced(teller);
        this.driver = new DriverCalls(teller, keys);
        this.inside = new InsideFunctions(teller, addresses);
    }

    /** @throws BadTraceException if this is no such trace, with the line */
    public Read read(TraceLines text) throws IOException, BadTraceException {
        KernelLines lines = new KernelLines(text);
        for (KernelLine line = lines.next(); line != null && teller.goOn(); line = lines.next()) {
            switch (line) {
                case KernelLine.Lost lost -> lost(lost.number(), "events were lost");
                case KernelLine.Header header -> recordingBegins(header);
                case FtraceLine event when survey.ofOneCpu() -> events++;
                case FtraceLine event -> tell(event);
            }
        }
        tasks.values().forEach(this::endReading);
        List<String> missing = teller.goOn() ? lines.missing() : List.of();
        if (events == 0) {
            throw BadTraceException.withoutEvents(missing);
        }
        return new Read(events, missing);
    }

    private void recordingBegins(KernelLine.Header header) {
        if (!header.first()) {
            lost(header.number(), "another recording begins, and what happened in between is not known");
        } else if (header.left() != header.written()) {
            lost(header.number(), "of %d events only the last %d are left".formatted(header.written(), header.left()));
        }
    }

    private void lost(long number, String what) {
        tasks.clear();
        keys.forget();
        consumer.lost(number, what, survey.unsettledUntil(number));
    }

    // ---------------------------------------------------------------- events

    private void tell(FtraceLine line) throws BadTraceException {
        lastLine = line.number();
        Task task = tasks.computeIfAbsent(line.task(), any -> new Task());
        task.profile = task.profile == 0 ? lastProfile : task.profile;
        endWhatIsOver(task, line);
        switch (line.event()) {
            case "get" -> {
                if (task.open.stream().anyMatch(open -> open.call == Call.GET)) {
                    teller.outOfPlace(
                            line.value("prof"),
                            line,
                            "is called inside a get of its task",
                            "nobody waits for two slots at once");
                }
                Open open = call(task, Call.GET, line.value("prof"), line.value("key"));
                teller.tell(open, line, new TraceEvent.GetCalled(open.operation, "", key(line)));
            }
            case "getret" -> getReturned(task, line);
            case "put" -> putCalled(task, line);
            case "putret" -> putReturned(task, line);
            case "evict" -> {
                Open open = call(task, Call.EVICT, line.value("prof"), line.value("key"));
                teller.tell(open, line, new TraceEvent.EvictCalled(open.operation, key(line)));
            }
            case "evictret" -> evictReturned(task, line);
            case "reprog" -> {
                Open open = call(task, Call.REPROGRAM, line.value("prof"), 0);
                teller.tell(open, line, new TraceEvent.ReprogramCalled(open.operation));
            }
            case "reprogret" -> {
                Open open = returned(task, line, Call.REPROGRAM);
                if (open != null) {
                    teller.tell(open, line, new TraceEvent.ReprogramReturned(open.operation, Optional.empty()));
                }
            }
            case "prog", "progret", "kevict", "kevictret", "hwevict" -> driver.event(task, line);
            case "inc", "lru_del_hit", "lru_del_prog", "lru_add", "dec0", "evlook", "noidle", "sleep", "woke" -> {
                if (insideFunctions) {
                    inside.event(task, line);
                }
            }
            case "initkey" -> keys.state(line);
            case "tracing_mark_write", "print" -> marker(line);
            default ->
                throw new BadTraceException(
                        line.number(),
                        "an event \"" + line.event()
                                + "\", which is none of those that trace-keyslots.sh sets up. Trace without it");
        }
        events++;
    }

    private void getReturned(Task task, FtraceLine line) throws BadTraceException {
        Open open = returned(task, line, Call.GET);
        if (open == null) {
            return;
        }
        long address = line.value("slot");
        boolean failed = line.value("ret") != 0;
        if (address == 0) {
            if (failed) {
                teller.tell(open, line, new TraceEvent.GetFailed(open.operation));
            } else {
                teller.outOfPlace(open.profile, line, "has neither a slot nor an error", "a get waits for a slot (R4)");
            }
            return;
        }
        if (failed) {
            teller.outOfPlace(open.profile, line, "has a slot and an error", "a get has either (R4)");
            return;
        }
        if (open.address != 0 && open.address != address) {
            teller.outOfPlace(
                    open.profile,
                    line,
                    "has the slot at 0x" + Long.toHexString(address),
                    "it was seen to take the one at 0x" + Long.toHexString(open.address));
            return;
        }
        Optional<Slot> slot = addresses.at(address, line.number());
        if (slot.isEmpty() && open.programmed < 0) {
            teller.tell(
                    open,
                    line,
                    new TraceEvent.GetReturnedUnknown(open.operation, address, addresses.isUndecided(address)));
        } else if (slot.isEmpty() || slot.get().profile() != open.profile) {
            isElsewhere(open, line, address, slot);
        } else if (open.programmed >= 0 && open.programmed != slot.get().number()) {
            isElsewhere(open, line, address, slot);
        } else {
            got(task, open, line, slot.get().number());
        }
    }

    private void isElsewhere(Open open, FtraceLine line, long address, Optional<Slot> slot) {
        String is = slot.map(known -> "which is slot " + known.number() + " of " + name(known.profile()))
                .orElse("where no slot is");
        String wanted = open.programmed < 0
                ? "the get is of " + name(open.profile)
                : "the get programmed slot " + open.programmed + " of " + name(open.profile)
                        + addresses
                                .of(new Slot(open.profile, open.programmed))
                                .map(known -> ", which is at 0x" + Long.toHexString(known))
                                .orElse("");
        teller.outOfPlace(
                open.profile,
                line,
                "has the slot at 0x%x, %s".formatted(address, is),
                wanted + ". The slots of a profile stay where they are as long as it exists;"
                        + " if the device was removed and set up again meanwhile, record anew from there on");
    }

    private void got(Task task, Open open, FtraceLine line, int slot) throws BadTraceException {
        teller.tell(open, line, new TraceEvent.GetReturned(open.operation, slot));
        if (line.has("skey")) {
            teller.tell(open, line, new TraceEvent.KeySeen(open.operation, slot, identity(line.value("skey"))));
        }
        count(task, open, line, slot, Moment.GET_RETURNS);
    }

    /** The count is read a little later than the event's time, and by the next event of the task for sure. */
    private void count(Task task, Open open, FtraceLine line, int slot, Moment moment) throws BadTraceException {
        if (line.has("refs")) {
            teller.tell(open, line, new TraceEvent.CountSeen(open.operation, slot, line.value("refs"), moment));
            task.counted = open.operation;
            task.countedProfile = open.profile;
        }
    }

    private void putCalled(Task task, FtraceLine line) throws BadTraceException {
        long address = line.value("slot");
        Optional<Slot> slot = addresses.at(address, line.number());
        Open open = call(task, Call.PUT, slot.map(Slot::profile).orElse(0L), 0);
        open.address = address;
        if (slot.isEmpty()) {
            if (!addresses.isReturned(address) && survey.knowsAllSlots()) {
                teller.outOfPlace(
                        lastProfile,
                        line,
                        "of the slot at 0x" + Long.toHexString(address),
                        "there is no slot, and no get has returned it");
            }
            return;
        }
        int number = slot.get().number();
        open.programmed = number;
        teller.tell(open, line, new TraceEvent.PutCalled(open.operation, "", number));
        if (line.has("key")) {
            teller.tell(open, line, new TraceEvent.KeySeen(open.operation, number, identity(line.value("key"))));
        }
        count(task, open, line, number, Moment.PUT_BEGINS);
    }

    private void putReturned(Task task, FtraceLine line) throws BadTraceException {
        putsReturn = true;
        Open open = returned(task, line, Call.PUT);
        if (open != null && open.profile != 0) {
            teller.tell(open, line, new TraceEvent.PutReturned(open.operation));
            count(task, open, line, open.programmed, Moment.PUT_RETURNS);
        }
    }

    private void evictReturned(Task task, FtraceLine line) throws BadTraceException {
        Open open = returned(task, line, Call.EVICT);
        if (open == null) {
            return;
        }
        long result = line.value("ret");
        boolean driverFailed = driver.isErrorOf(open, line, result);
        teller.tell(
                open,
                line,
                new TraceEvent.EvictReturned(
                        open.operation,
                        result == 0
                                ? TraceEvent.EvictReturned.Result.DONE
                                : result == BUSY && !driverFailed
                                        ? TraceEvent.EvictReturned.Result.BUSY
                                        : TraceEvent.EvictReturned.Result.FAILED));
    }

    /** A marker may say how the trace was recorded. */
    private void marker(FtraceLine line) throws BadTraceException {
        String printed = line.fields().strip(); // trace-cmd names the function that a marker came through
        String text =
                printed.startsWith(WRITER) ? printed.substring(WRITER.length()).strip() : printed;
        if (text.startsWith("keyslots-trace ") && !text.contains(" clock=counter")) {
            throw new BadTraceException(
                    line.number(),
                    "recorded with another trace_clock than counter, so the order of events on different CPUs is not known: "
                            + text);
        }
    }

    // ---------------------------------------------------------------- calls

    private Open call(Task task, Call call, long profile, long key) {
        Open open = new Open(call, ++operations, profile, key);
        task.open.addLast(open);
        task.profile = profile == 0 ? task.profile : profile;
        lastProfile = profile == 0 ? lastProfile : profile;
        return open;
    }

    /** @return null if this does not end the last call of the task; that is reported already, unless the call came before the trace */
    private @Nullable Open returned(Task task, FtraceLine line, Call call) throws BadTraceException {
        Open open = task.open.peekLast();
        if (open != null && open.call == call && isOf(open, line)) {
            task.open.removeLast();
            over(open, line);
            return open;
        }
        teller.outOfPlace(task.profile, line, "returns what was not called", "calls of one task nest");
        return null;
    }

    private static boolean isOf(Open open, FtraceLine line) throws BadTraceException {
        return switch (open.call) {
            case GET, EVICT -> open.key == line.value("key");
            case PUT -> open.address == line.value("slot");
            case REPROGRAM -> !line.has("prof") || open.profile == line.value("prof");
        };
    }

    private void over(Open open, FtraceLine line) {
        driver.over(open, line);
        inside.over(open, line);
    }

    /** Calls whose returns were not traced are over when their task does something else. */
    private void endWhatIsOver(Task task, FtraceLine line) {
        endReading(task);
        Open open = task.open.peekLast();
        if (open == null) {
            return;
        }
        boolean over = switch (open.call) {
            case PUT -> !putsReturn && !line.event().equals("putret") && !isInsidePut(line);
            case REPROGRAM ->
                !line.event().startsWith("prog")
                        && !line.event().equals("hwevict")
                        && !line.event().equals("reprogret");
            default -> false;
        };
        if (over) {
            task.open.removeLast();
            over(open, line);
            teller.tell(
                    open,
                    line,
                    open.call == Call.PUT
                            ? new TraceEvent.PutReturned(open.operation)
                            : new TraceEvent.ReprogramReturned(open.operation, Optional.empty()));
        }
    }

    /** What its last event was to read has been read. */
    private void endReading(Task task) {
        if (task.counted >= 0) {
            teller.tell(task.countedProfile, lastLine, new TraceEvent.CountWasSeen(task.counted));
            task.counted = -1;
        }
    }

    private static boolean isInsidePut(FtraceLine line) {
        return line.event().equals("dec0") || line.event().equals("lru_add");
    }

    private KernelKey key(FtraceLine line) throws BadTraceException {
        return keys.checked(KernelKey.of(line), line);
    }
}
