package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.BadTrace;
import dev.keyslots.checking.traces.TraceConsumer;
import dev.keyslots.checking.traces.TraceEvent;
import dev.keyslots.checking.traces.TraceLines;
import dev.keyslots.checking.traces.linux.Task.Call;
import dev.keyslots.checking.traces.linux.Task.Open;
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
 * event of its task. Slots have addresses, which a program that succeeds ties to their numbers.
 */
public final class KernelTrace {

    /** A profile by its name in the events: its address. */
    public static String name(long profile) {
        return "profile 0x" + Long.toHexString(profile);
    }

    private record Slot(long profile, int number) {}

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
    private final Map<Long, Slot> slots = new HashMap<>();
    private long operations;
    private long events;
    private boolean goOn = true;

    /**
     * @param survey what is known of the trace beforehand
     * @param insideFunctions whether to make use of probes inside functions
     */
    public KernelTrace(TraceConsumer consumer, Survey survey, boolean insideFunctions) {
        this.consumer = consumer;
        this.survey = survey;
        this.putsReturn = survey.putsReturn();
        this.insideFunctions = insideFunctions;
    }

    /** @throws BadTrace if this is no such trace, with the line */
    public Read read(TraceLines text) throws IOException, BadTrace {
        KernelLines lines = new KernelLines(text);
        for (KernelLine line = lines.next(); line != null && goOn; line = lines.next()) {
            switch (line) {
                case KernelLine.Lost lost -> lost(lost.number(), "events were lost");
                case KernelLine.Header header -> recordingBegins(header);
                case FtraceLine event -> tell(event);
            }
        }
        List<String> missing = goOn ? lines.missing() : List.of();
        if (events == 0) {
            throw BadTrace.withoutEvents(missing);
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
        consumer.lost(number, what, survey.unsettledUntil(number));
    }

    // ---------------------------------------------------------------- events

    private void tell(FtraceLine line) throws BadTrace {
        Task task = tasks.computeIfAbsent(line.task(), any -> new Task());
        endWhatIsOver(task, line);
        switch (line.event()) {
            case "get" -> {
                if (task.open.stream().anyMatch(open -> open.call == Call.GET)) {
                    outOfPlace(line.value("prof"), line, "called while its task is in a get");
                }
                Open open = call(task, Call.GET, line.value("prof"), line.value("key"));
                emit(line, open, new TraceEvent.GetCalled(open.operation, "", key(line)));
            }
            case "getret" -> getReturned(task, line);
            case "put" -> putCalled(task, line);
            case "putret" -> {
                putsReturn = true;
                Open open = returned(task, line, Call.PUT);
                if (open != null) {
                    emit(line, open, new TraceEvent.PutReturned(open.operation));
                }
            }
            case "evict" -> {
                Open open = call(task, Call.EVICT, line.value("prof"), line.value("key"));
                emit(line, open, new TraceEvent.EvictCalled(open.operation, key(line)));
            }
            case "evictret" -> evictReturned(task, line);
            case "reprog" -> {
                Open open = call(task, Call.REPROGRAM, line.value("prof"), 0);
                emit(line, open, new TraceEvent.ReprogramCalled(open.operation));
            }
            case "reprogret" -> {
                Open open = returned(task, line, Call.REPROGRAM);
                if (open != null) {
                    emit(line, open, new TraceEvent.ReprogramReturned(open.operation, Optional.empty()));
                }
            }
            case "prog", "progret", "kevict", "kevictret", "hwevict" -> driver(task, line);
            case "inc", "lru_del_hit", "lru_add", "dec0" -> insideFunction(task, line);
            case "lru_del_prog", "evlook", "noidle", "sleep", "woke", "initkey" -> {}
            case "tracing_mark_write", "print" -> marker(line);
            default ->
                throw new BadTrace(
                        line.number(),
                        "an event \"" + line.event()
                                + "\", which is none of those that trace-keyslots.sh sets up. Trace without it");
        }
        events++;
    }

    private void getReturned(Task task, FtraceLine line) throws BadTrace {
        Open open = returned(task, line, Call.GET);
        if (open == null) {
            return;
        }
        long address = line.value("slot");
        if (address == 0) {
            emit(
                    line,
                    open,
                    line.value("ret") == 0
                            ? new TraceEvent.GetGaveUp(open.operation)
                            : new TraceEvent.GetFailed(open.operation));
            return;
        }
        if (open.programmed >= 0) {
            slots.put(address, new Slot(open.profile, open.programmed));
        }
        Slot slot = slots.get(address);
        if (line.has("skey") && line.value("skey") != 0 && line.value("skey") != open.key) {
            emit(line, open, new TraceEvent.OutOfPlace("the slot that get returns has the key of another address", 0));
            return;
        }
        emit(
                line,
                open,
                slot == null || slot.profile != open.profile
                        ? new TraceEvent.GetReturnedUnknown(open.operation, address)
                        : new TraceEvent.GetReturned(open.operation, slot.number));
        if (slot != null && line.has("refs")) {
            emit(line, open, new TraceEvent.CountSeen(open.operation, slot.number, line.value("refs")));
            task.counted = open.operation;
            task.countedProfile = open.profile;
        }
    }

    private void putCalled(Task task, FtraceLine line) throws BadTrace {
        Slot slot = slots.get(line.value("slot"));
        if (slot == null) {
            call(task, Call.PUT, 0, 0);
            return;
        }
        Open open = call(task, Call.PUT, slot.profile, 0);
        open.programmed = slot.number;
        emit(line, open, new TraceEvent.PutCalled(open.operation, "", slot.number));
    }

    private void evictReturned(Task task, FtraceLine line) throws BadTrace {
        Open open = returned(task, line, Call.EVICT);
        if (open == null) {
            return;
        }
        long result = line.value("ret");
        emit(
                line,
                open,
                new TraceEvent.EvictReturned(
                        open.operation,
                        result == 0
                                ? TraceEvent.EvictReturned.Result.DONE
                                : result == -16
                                        ? TraceEvent.EvictReturned.Result.BUSY
                                        : TraceEvent.EvictReturned.Result.FAILED));
    }

    /** The driver's own functions, called by the manager for the innermost operation of the task. */
    private void driver(Task task, FtraceLine line) throws BadTrace {
        Open open = task.open.peekLast();
        long operation = open == null ? -1 : open.operation;
        if (line.event().equals("hwevict")) {
            if (open != null) {
                open.blanked = true;
            }
            return;
        }
        int slot = line.slot("slot");
        TraceEvent event = switch (line.event()) {
            case "prog" -> new TraceEvent.ProgramBegins(operation, slot);
            case "progret" ->
                new TraceEvent.ProgramEnds(operation, slot, line.value("ret") == 0, open != null && open.blanked);
            case "kevict" -> new TraceEvent.EraseBegins(operation, slot);
            default -> new TraceEvent.EraseEnds(operation, slot, line.value("ret") == 0);
        };
        if (open != null && line.event().equals("prog")) {
            open.programmed = slot;
            open.blanked = false;
        }
        long profile = line.has("prof") ? line.value("prof") : open == null ? 0 : open.profile;
        goOn = consumer.event(name(profile), line.number(), event);
    }

    private void insideFunction(Task task, FtraceLine line) throws BadTrace {
        Open open = task.open.peekLast();
        Slot slot = slots.get(line.value("slot"));
        if (!insideFunctions || open == null || slot == null) {
            return;
        }
        switch (line.event()) {
            case "inc", "lru_del_hit" ->
                emit(line, open, new TraceEvent.HasTakenEffect(open.operation, slot.number, false));
            case "lru_add" -> emit(line, open, new TraceEvent.HasTakenEffect(open.operation, slot.number, true));
            default -> {
                if (line.value("zero") == 0) {
                    emit(line, open, new TraceEvent.HasTakenEffect(open.operation, slot.number, false));
                }
            }
        }
    }

    /** A marker may say how the trace was recorded. */
    private void marker(FtraceLine line) throws BadTrace {
        String printed = line.fields().strip(); // trace-cmd names the function that a marker came through
        String text =
                printed.startsWith(WRITER) ? printed.substring(WRITER.length()).strip() : printed;
        if (text.startsWith("keyslots-trace ") && !text.contains(" clock=counter")) {
            throw new BadTrace(
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
        return open;
    }

    /** @return null if this does not end what the task has called last; then that has been told, or it was called before the trace */
    private @Nullable Open returned(Task task, FtraceLine line, Call call) throws BadTrace {
        Open open = task.open.peekLast();
        boolean hasKey = call == Call.GET || call == Call.EVICT;
        if (open != null && open.call == call && (!hasKey || open.key == line.value("key"))) {
            task.open.removeLast();
            return open;
        }
        if (task.profile != 0) {
            outOfPlace(task.profile, line, "a return of what was not called");
        }
        return null;
    }

    private void outOfPlace(long profile, FtraceLine line, String what) {
        goOn &= consumer.event(name(profile), line.number(), new TraceEvent.OutOfPlace(line.event() + ", " + what, 0));
    }

    /** Calls whose returns were not traced are over when their task does something else. */
    private void endWhatIsOver(Task task, FtraceLine line) {
        if (task.counted >= 0) {
            goOn &= consumer.event(name(task.countedProfile), line.number(), new TraceEvent.CountWasSeen(task.counted));
            task.counted = -1;
        }
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
            if (open.profile != 0) {
                emit(
                        line,
                        open,
                        open.call == Call.PUT
                                ? new TraceEvent.PutReturned(open.operation)
                                : new TraceEvent.ReprogramReturned(open.operation, Optional.empty()));
            }
        }
    }

    private static boolean isInsidePut(FtraceLine line) {
        return line.event().equals("dec0") || line.event().equals("lru_add");
    }

    private static KernelKey key(FtraceLine line) throws BadTrace {
        return new KernelKey(line.value("key"), line.value("raw"), line.number());
    }

    private void emit(FtraceLine line, Open open, TraceEvent event) {
        if (open.profile != 0) {
            goOn &= consumer.event(name(open.profile), line.number(), event);
        }
    }
}
