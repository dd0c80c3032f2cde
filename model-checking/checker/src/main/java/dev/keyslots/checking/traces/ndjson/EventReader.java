package dev.keyslots.checking.traces.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyslots.checking.files.Json;
import dev.keyslots.checking.files.JsonComplaint;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.traces.event.LeftSlot;
import dev.keyslots.checking.traces.event.Prophecy;
import dev.keyslots.checking.traces.event.StepKind;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceEvent.EvictReturned.Result;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.text.BadTraceException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of our own format, see {@code model-checking/traces/trace.schema.json}. One reader for one trace: what a return means
 * depends on what was called.
 */
public final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int KEYS_KNOWN = 1 << 16;

    /** What the driver is doing. */
    private record Work(String what, Optional<TraceKey> key) {}

    private enum Call {
        GET(Member.REQUEST, Member.KEY),
        PUT(Member.REQUEST, Member.SLOT),
        EVICT(Member.KEY),
        REPROGRAM;

        private final int members;

        Call(Member... more) {
            members = Members.of(more).and(Member.CALL, Member.ID).bits();
        }

        Members members() {
            return new Members(members);
        }
    }

    private static final class Open {
        final Call call;
        final Prophecy prophecy = new Prophecy();
        Optional<Work> work = Optional.empty();

        Open(Call call) {
            this.call = call;
        }
    }

    private final int version;
    private final Map<Long, Open> underWay = new HashMap<>();
    /** Erasures in the background, by their slots. */
    private final Map<Integer, Work> background = new HashMap<>();
    /** So that the same key is the same object, which is quick to compare. */
    private final Map<String, TraceKey> keys = new HashMap<>();

    // The members of the object that is being read.
    private Members seen = Members.NONE;
    private @Nullable String event;
    private @Nullable String call;
    private @Nullable String driver;
    private @Nullable String request;
    private @Nullable String key;
    private @Nullable String result;
    private @Nullable Set<Integer> failed;
    private @Nullable TraceEvent snapshot;
    private LeftSlot left = LeftSlot.UNKNOWN;
    private long returned;
    private long id;
    private int slot;

    /** @param version of the format, as the header says */
    public EventReader(int version) {
        this.version = version;
    }

    /** @throws BadTraceException if it is no such header */
    public static TraceHeader header(String line) throws BadTraceException {
        TraceHeader header;
        try {
            header = Json.withOptionalMembers(TraceHeader.class).readValue(line);
        } catch (JsonProcessingException e) {
            throw new BadTraceException(1, "no header of a trace: " + JsonComplaint.of(e));
        }
        if (header == null) {
            throw new BadTraceException(1, "no header of a trace, but null");
        }
        if (!TraceHeader.FORMAT.equals(header.trace())
                || header.version() < TraceHeader.OLDEST
                || header.version() > TraceHeader.VERSION) {
            throw new BadTraceException(
                    1,
                    "this reads \"%s\" versions %d to %d, not \"%s\" version %d"
                            .formatted(
                                    TraceHeader.FORMAT,
                                    TraceHeader.OLDEST,
                                    TraceHeader.VERSION,
                                    header.trace(),
                                    header.version()));
        }
        if (header.slots() < 1 || header.slots() > 4096) {
            throw new BadTraceException(
                    1,
                    "a manager has 1 to 4096 slots, not " + header.slots()
                            + "; one without slots has nothing that Keyslots.tla could check");
        }
        if (Design.named(header.design()).isEmpty()) {
            throw new BadTraceException(
                    1, "there is no design \"" + header.design() + "\"; there are " + Design.labels());
        }
        String start = header.start().orElse("fresh");
        if (!start.equals("fresh") && !start.equals("unknown")) {
            throw new BadTraceException(1, "a trace starts \"fresh\" or \"unknown\", not \"" + start + "\"");
        }
        return header;
    }

    /** @throws BadTraceException if the line is no event */
    public TraceEvent event(long number, String line) throws BadTraceException {
        try {
            parse(number, line);
        } catch (JsonProcessingException e) {
            throw new BadTraceException(number, JsonComplaint.of(e));
        } catch (IOException e) {
            throw new BadTraceException(number, String.valueOf(e.getMessage()));
        }
        if (event != null) {
            return step(number, event);
        }
        if (call != null) {
            return called(number, call);
        }
        if (driver != null) {
            return driverWorks(number, driver);
        }
        if (returned != Long.MIN_VALUE) {
            return returned(number);
        }
        if (snapshot != null) {
            return snapshot(number, snapshot);
        }
        throw new BadTraceException(number, "neither \"event\" nor \"call\", \"return\", \"driver\" or \"snapshot\"");
    }

    private void parse(long number, String line) throws IOException, BadTraceException {
        event = call = driver = request = key = result = null;
        failed = null;
        snapshot = null;
        left = LeftSlot.UNKNOWN;
        seen = Members.NONE;
        returned = id = Long.MIN_VALUE;
        slot = -1;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadTraceException(number, "no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(number, parser);
            }
            if (parser.nextToken() != null) {
                throw new BadTraceException(number, "something follows the object");
            }
        }
    }

    private void member(long number, JsonParser parser) throws IOException, BadTraceException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        Member member = Member.named(name, version)
                .orElseThrow(
                        () -> new BadTraceException(number, "an unknown member \"" + name + "\"" + Member.hint(name)));
        if (seen.has(member)) {
            throw new BadTraceException(number, "the member \"" + name + "\" stands there twice");
        }
        seen = seen.and(member);
        switch (member) {
            case EVENT -> event = text(number, name, parser, token);
            case CALL -> call = text(number, name, parser, token);
            case DRIVER -> driver = text(number, name, parser, token);
            case KEY -> key = text(number, name, parser, token);
            case RESULT -> result = text(number, name, parser, token);
            case REQUEST ->
                request = token == JsonToken.VALUE_NUMBER_INT ? parser.getText() : text(number, name, parser, token);
            case RETURN -> returned = number(number, name, parser, token);
            case ID -> id = number(number, name, parser, token);
            case SLOT -> {
                long value = number(number, name, parser, token);
                if (value < 0 || value > 4095) {
                    throw new BadTraceException(number, "\"slot\" is a number from 0 on, not " + value);
                }
                slot = (int) value;
            }
            case FAILED -> failed = slots(number, parser, token);
            case LEFT -> left = left(number, text(number, name, parser, token));
            case SNAPSHOT -> snapshot = SnapshotReader.read(number, parser, token, this::key);
        }
    }

    private static LeftSlot left(long number, String label) throws BadTraceException {
        return LeftSlot.named(label)
                .orElseThrow(() -> new BadTraceException(
                        number, "a slot is left \"as-it-was\" or \"blank\", not \"" + label + "\""));
    }

    private static String text(long number, String name, JsonParser parser, JsonToken token)
            throws IOException, BadTraceException {
        if (token != JsonToken.VALUE_STRING || parser.getTextLength() == 0) {
            throw new BadTraceException(number, "\"" + name + "\" has to be a text");
        }
        return parser.getText();
    }

    private static long number(long number, String name, JsonParser parser, JsonToken token)
            throws IOException, BadTraceException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw new BadTraceException(number, "\"" + name + "\" has to be a whole number");
        }
        return parser.getLongValue();
    }

    private static Set<Integer> slots(long number, JsonParser parser, JsonToken token)
            throws IOException, BadTraceException {
        if (token != JsonToken.START_ARRAY) {
            throw new BadTraceException(number, "\"failed\" has to be a list of slots");
        }
        Set<Integer> slots = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            long slot = number(number, "failed", parser, parser.currentToken());
            if (slot < 0 || slot > 4095 || !slots.add((int) slot)) {
                throw new BadTraceException(number, "\"failed\" has slots by their numbers, each once, not " + slot);
            }
        }
        return slots;
    }

    // ---------------------------------------------------------------- events

    private TraceEvent step(long number, String action) throws BadTraceException {
        StepKind kind = StepKind.named(action)
                .orElseThrow(() -> new BadTraceException(number, "\"" + action + "\" is no action of Keyslots.tla"));
        only(number, Members.of(kind), action);
        return new TraceEvent.Step(
                kind,
                kind.hasRequest() ? need(number, "request", request) : "",
                kind.hasKey() ? Optional.of(key(number)) : Optional.empty(),
                kind.hasSlot() ? slot(number) : -1,
                kind == StepKind.REPROGRAM_ALL ? need(number, "failed", failed) : Set.of(),
                left);
    }

    private TraceEvent called(long number, String what) throws BadTraceException {
        long operation = id(number);
        Call begun = switch (what) {
            case "get" -> Call.GET;
            case "put" -> Call.PUT;
            case "evict" -> Call.EVICT;
            case "reprogram" -> Call.REPROGRAM;
            default ->
                throw new BadTraceException(
                        number, "one calls \"get\", \"put\", \"evict\" or \"reprogram\", not \"" + what + "\"");
        };
        only(number, begun.members(), "a call of " + what);
        Open open = new Open(begun);
        if (underWay.put(operation, open) != null) {
            throw new BadTraceException(number, "there is a call with the id " + operation + " under way already");
        }
        Prophecy prophecy = open.prophecy;
        return switch (begun) {
            case GET -> new TraceEvent.GetCalled(operation, need(number, "request", request), key(number), prophecy);
            case PUT -> new TraceEvent.PutCalled(operation, need(number, "request", request), slot(number));
            case EVICT -> new TraceEvent.EvictCalled(operation, key(number), prophecy);
            case REPROGRAM -> new TraceEvent.ReprogramCalled(operation);
        };
    }

    private TraceEvent returned(long number) throws BadTraceException {
        Open ended = underWay.remove(returned);
        if (ended == null) {
            throw new BadTraceException(number, "there is no call with the id " + returned + " under way");
        }
        String how = result == null ? "done" : result;
        Prophecy prophecy = ended.prophecy;
        return switch (ended.call) {
            case GET -> got(number, how, prophecy);
            case PUT -> {
                only(number, Members.of(Member.RETURN, Member.RESULT), "the return of a put");
                done(number, how);
                yield new TraceEvent.PutReturned(returned);
            }
            case EVICT -> {
                only(number, Members.of(Member.RETURN, Member.RESULT), "the return of an eviction");
                yield evicted(number, how, prophecy);
            }
            case REPROGRAM -> {
                only(number, Members.of(Member.RETURN, Member.RESULT, Member.FAILED), "the return of a reprogram");
                done(number, how);
                yield new TraceEvent.ReprogramReturned(returned, Optional.of(need(number, "failed", failed)));
            }
        };
    }

    private static void done(long number, String how) throws BadTraceException {
        if (!how.equals("done")) {
            throw unknownResult(number, how, "done, and no other for what cannot fail as a whole");
        }
    }

    private TraceEvent got(long number, String how, Prophecy prophecy) throws BadTraceException {
        boolean hasSlot = how.equals("done");
        only(
                number,
                hasSlot
                        ? Members.of(Member.RETURN, Member.RESULT, Member.SLOT)
                        : Members.of(Member.RETURN, Member.RESULT),
                hasSlot ? "the return of a get" : "the return of a get that has no slot");
        return switch (how) {
            case "done" -> {
                prophecy.gets(slot(number));
                yield new TraceEvent.GetReturned(returned, slot);
            }
            case "failed" -> {
                prophecy.ends();
                yield new TraceEvent.GetFailed(returned);
            }
            case "gave-up" -> {
                prophecy.ends();
                yield new TraceEvent.GetGaveUp(returned);
            }
            default -> throw unknownResult(number, how, "done, failed or gave-up");
        };
    }

    private TraceEvent evicted(long number, String how, Prophecy prophecy) throws BadTraceException {
        Result result = switch (how) {
            case "done" -> Result.DONE;
            case "busy" -> Result.BUSY;
            case "failed" -> Result.FAILED;
            case "gave-up" -> Result.GAVE_UP;
            default -> throw unknownResult(number, how, "done, busy, failed or gave-up");
        };
        if (result == Result.BUSY) {
            prophecy.isBusy();
        } else {
            prophecy.ends();
        }
        return new TraceEvent.EvictReturned(returned, result);
    }

    private TraceEvent driverWorks(long number, String what) throws BadTraceException {
        if (!what.equals("program") && !what.equals("erase")) {
            throw new BadTraceException(number, "a driver does \"program\" or \"erase\", not \"" + what + "\"");
        }
        long operation = id == Long.MIN_VALUE ? -1 : id;
        Open open = underWay.get(operation);
        if (operation != -1 && open == null) {
            throw new BadTraceException(number, "there is no call with the id " + operation + " under way");
        }
        if (version == 1 && key != null) {
            throw new BadTraceException(
                    number, "an unknown member \"key\" of a driver: version 2 has it, and this is an earlier one");
        }
        String how = result == null ? "begins" : result;
        boolean failed = how.startsWith("failed");
        only(
                number,
                Members.of(Member.DRIVER, Member.ID, Member.SLOT, Member.RESULT, Member.KEY)
                        .and(failed ? Member.LEFT : Member.DRIVER),
                "what a driver does" + (failed ? "" : " unless it has failed"));
        return switch (how) {
            case "begins" -> workBegins(number, what, operation, open);
            case "done" -> workEnds(number, what, operation, open, true);
            case "failed" -> workEnds(number, what, operation, open, false);
            case "failed-blank" -> {
                if (version > 1) {
                    throw new BadTraceException(
                            number,
                            "\"failed-blank\" is of version 1; version 2 has \"result\":\"failed\",\"left\":\"blank\"");
                }
                left = LeftSlot.BLANK;
                yield workEnds(number, what, operation, open, false);
            }
            default ->
                throw unknownResult(
                        number, how, version > 1 ? "begins, done or failed" : "begins, done, failed or failed-blank");
        };
    }

    private TraceEvent workBegins(long number, String what, long operation, @Nullable Open open)
            throws BadTraceException {
        if (version > 1 && open != null && key == null) {
            throw new BadTraceException(number, "there is no \"key\": which one was the driver handed?");
        }
        Work work = new Work(what, key == null ? Optional.empty() : Optional.of(key(number)));
        if (open == null) {
            background.put(slot(number), work);
        } else {
            open.work = Optional.of(work);
            open.prophecy.works(slot(number));
        }
        return what.equals("program")
                ? new TraceEvent.ProgramBegins(operation, slot, work.key)
                : new TraceEvent.EraseBegins(operation, slot, work.key);
    }

    private TraceEvent workEnds(long number, String what, long operation, @Nullable Open open, boolean done)
            throws BadTraceException {
        Optional<Work> work = open == null ? Optional.ofNullable(background.remove(slot(number))) : open.work;
        if (open != null) {
            open.work = Optional.empty();
            open.prophecy.workEnds(done, left);
        }
        if (work.isPresent() && !work.get().what.equals(what)) {
            return new TraceEvent.OutOfPlace(
                    "the driver ends to " + what + " slot " + slot(number), "it began to " + work.get().what);
        }
        if (key != null
                && work.isPresent()
                && work.get().key.filter(key(number)::equals).isEmpty()) {
            return new TraceEvent.OutOfPlace(
                    "the driver ends to " + what + " slot " + slot(number) + " with " + key,
                    work.get().key.map(begun -> "it began with " + begun).orElse("it began with no key"));
        }
        return what.equals("program")
                ? new TraceEvent.ProgramEnds(operation, slot(number), done, left)
                : new TraceEvent.EraseEnds(operation, slot(number), done, left);
    }

    /** It is one of a moment, and nothing that is under way has one. */
    private TraceEvent snapshot(long number, TraceEvent taken) throws BadTraceException {
        only(number, Members.of(Member.SNAPSHOT), "a snapshot");
        if (!underWay.isEmpty() || !background.isEmpty()) {
            throw new BadTraceException(
                    number,
                    "a snapshot while something is under way cannot be judged: take it between steps,"
                            + " or when all calls and the driver have returned");
        }
        return taken;
    }

    private void only(long number, Members allowed, String where) throws BadTraceException {
        Optional<Member> extra = seen.notIn(allowed);
        if (extra.isPresent()) {
            throw new BadTraceException(number, "\"" + extra.get() + "\" means nothing in " + where + "; leave it out");
        }
    }

    private static BadTraceException unknownResult(long number, String result, String known) {
        return new BadTraceException(number, "an unknown result \"" + result + "\"; there are " + known);
    }

    private TraceKey key(long number) throws BadTraceException {
        return key(need(number, "key", key));
    }

    private TraceKey key(String name) {
        TraceKey known = keys.get(name);
        if (known == null) {
            if (keys.size() >= KEYS_KNOWN) {
                keys.clear();
            }
            known = new TraceKey.Named(name);
            keys.put(name, known);
        }
        return known;
    }

    private int slot(long number) throws BadTraceException {
        if (slot < 0) {
            throw new BadTraceException(number, "there is no \"slot\"");
        }
        return slot;
    }

    private long id(long number) throws BadTraceException {
        if (id == Long.MIN_VALUE) {
            throw new BadTraceException(number, "there is no \"id\"");
        }
        return id;
    }

    private static <T> T need(long number, String name, @Nullable T value) throws BadTraceException {
        if (value == null) {
            throw new BadTraceException(number, "there is no \"" + name + "\"");
        }
        return value;
    }
}
