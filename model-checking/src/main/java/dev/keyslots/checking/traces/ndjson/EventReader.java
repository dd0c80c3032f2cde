package dev.keyslots.checking.traces.ndjson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.keyslots.checking.traces.BadTrace;
import dev.keyslots.checking.traces.Design;
import dev.keyslots.checking.traces.Fate;
import dev.keyslots.checking.traces.StepKind;
import dev.keyslots.checking.traces.TraceEvent;
import dev.keyslots.checking.traces.TraceEvent.EvictReturned.Result;
import dev.keyslots.checking.traces.TraceKey;
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
    private static final ObjectMapper HEADERS = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final int KEYS_KNOWN = 1 << 16;

    private enum Call {
        GET,
        PUT,
        EVICT,
        REPROGRAM
    }

    private record Open(Call call, Fate fate) {}

    private final Map<Long, Open> underWay = new HashMap<>();
    /** So that the same key is the same object, which is quick to compare. */
    private final Map<String, TraceKey> keys = new HashMap<>();

    // The members of the object that is being read.
    private @Nullable String event;
    private @Nullable String call;
    private @Nullable String driver;
    private @Nullable String request;
    private @Nullable String key;
    private @Nullable String result;
    private @Nullable Set<Integer> failed;
    private long returned;
    private long id;
    private int slot;

    /** @throws BadTrace if it is no such header */
    public static TraceHeader header(String line) throws BadTrace {
        TraceHeader header;
        try {
            header = HEADERS.readValue(line, TraceHeader.class);
        } catch (JsonProcessingException e) {
            throw new BadTrace(1, "no header of a trace: " + e.getOriginalMessage());
        }
        if (header == null) {
            throw new BadTrace(1, "no header of a trace, but null");
        }
        if (!TraceHeader.FORMAT.equals(header.trace()) || header.version() != TraceHeader.VERSION) {
            throw new BadTrace(
                    1,
                    "this reads \"%s\" version %d, not \"%s\" version %d"
                            .formatted(TraceHeader.FORMAT, TraceHeader.VERSION, header.trace(), header.version()));
        }
        if (header.slots() < 1 || header.slots() > 4096) {
            throw new BadTrace(
                    1,
                    "a manager has 1 to 4096 slots, not " + header.slots()
                            + "; one without slots has nothing that could be held against Keyslots.tla");
        }
        if (Design.named(header.design()).isEmpty()) {
            throw new BadTrace(1, "there is no design \"" + header.design() + "\"; there are " + Design.labels());
        }
        String start = header.start().orElse("fresh");
        if (!start.equals("fresh") && !start.equals("unknown")) {
            throw new BadTrace(1, "a trace starts \"fresh\" or \"unknown\", not \"" + start + "\"");
        }
        return header;
    }

    /** @throws BadTrace if the line is no event */
    public TraceEvent event(long number, String line) throws BadTrace {
        try {
            parse(number, line);
        } catch (JsonProcessingException e) {
            throw new BadTrace(number, e.getOriginalMessage());
        } catch (IOException e) {
            throw new BadTrace(number, String.valueOf(e.getMessage()));
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
        throw new BadTrace(number, "neither \"event\" nor \"call\", \"return\" or \"driver\"");
    }

    private void parse(long number, String line) throws IOException, BadTrace {
        event = call = driver = request = key = result = null;
        failed = null;
        returned = id = Long.MIN_VALUE;
        slot = -1;
        try (JsonParser parser = JSON.createParser(line)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new BadTrace(number, "no JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(number, parser);
            }
            if (parser.nextToken() != null) {
                throw new BadTrace(number, "something follows the object");
            }
        }
    }

    private void member(long number, JsonParser parser) throws IOException, BadTrace {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        switch (name) {
            case "event" -> event = text(number, name, parser, token);
            case "call" -> call = text(number, name, parser, token);
            case "driver" -> driver = text(number, name, parser, token);
            case "key" -> key = text(number, name, parser, token);
            case "result" -> result = text(number, name, parser, token);
            case "request" ->
                request = token == JsonToken.VALUE_NUMBER_INT ? parser.getText() : text(number, name, parser, token);
            case "return" -> returned = number(number, name, parser, token);
            case "id" -> id = number(number, name, parser, token);
            case "slot" -> {
                long value = number(number, name, parser, token);
                if (value < 0 || value > 4095) {
                    throw new BadTrace(number, "\"slot\" is a number from 0 on, not " + value);
                }
                slot = (int) value;
            }
            case "failed" -> failed = slots(number, parser, token);
            default -> throw new BadTrace(number, "an unknown member \"" + name + "\"");
        }
    }

    private static String text(long number, String name, JsonParser parser, JsonToken token)
            throws IOException, BadTrace {
        if (token != JsonToken.VALUE_STRING || parser.getTextLength() == 0) {
            throw new BadTrace(number, "\"" + name + "\" has to be a text");
        }
        return parser.getText();
    }

    private static long number(long number, String name, JsonParser parser, JsonToken token)
            throws IOException, BadTrace {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw new BadTrace(number, "\"" + name + "\" has to be a whole number");
        }
        return parser.getLongValue();
    }

    private static Set<Integer> slots(long number, JsonParser parser, JsonToken token) throws IOException, BadTrace {
        if (token != JsonToken.START_ARRAY) {
            throw new BadTrace(number, "\"failed\" has to be a list of slots");
        }
        Set<Integer> slots = new TreeSet<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            slots.add((int) number(number, "failed", parser, parser.currentToken()));
        }
        return slots;
    }

    // ---------------------------------------------------------------- events

    private TraceEvent step(long number, String action) throws BadTrace {
        StepKind kind = StepKind.named(action)
                .orElseThrow(() -> new BadTrace(number, "\"" + action + "\" is no action of Keyslots.tla"));
        return new TraceEvent.Step(
                kind,
                kind.hasRequest() ? need(number, "request", request) : "",
                kind.hasKey() ? Optional.of(key(number)) : Optional.empty(),
                kind.hasSlot() ? slot(number) : -1,
                kind == StepKind.REPROGRAM_ALL ? need(number, "failed", failed) : Set.of());
    }

    private TraceEvent called(long number, String what) throws BadTrace {
        long operation = id(number);
        Call begun = switch (what) {
            case "get" -> Call.GET;
            case "put" -> Call.PUT;
            case "evict" -> Call.EVICT;
            case "reprogram" -> Call.REPROGRAM;
            default ->
                throw new BadTrace(
                        number, "one calls \"get\", \"put\", \"evict\" or \"reprogram\", not \"" + what + "\"");
        };
        Fate fate = new Fate();
        if (underWay.put(operation, new Open(begun, fate)) != null) {
            throw new BadTrace(number, "there is a call with the id " + operation + " under way already");
        }
        return switch (begun) {
            case GET -> new TraceEvent.GetCalled(operation, need(number, "request", request), key(number), fate);
            case PUT -> new TraceEvent.PutCalled(operation, need(number, "request", request), slot(number));
            case EVICT -> new TraceEvent.EvictCalled(operation, key(number), fate);
            case REPROGRAM -> new TraceEvent.ReprogramCalled(operation);
        };
    }

    private TraceEvent returned(long number) throws BadTrace {
        Open ended = underWay.remove(returned);
        if (ended == null) {
            throw new BadTrace(number, "there is no call with the id " + returned + " under way");
        }
        String how = result == null ? "done" : result;
        Fate fate = ended.fate;
        return switch (ended.call) {
            case GET -> got(number, how, fate);
            case PUT -> new TraceEvent.PutReturned(returned);
            case EVICT -> evicted(number, how, fate);
            case REPROGRAM -> new TraceEvent.ReprogramReturned(returned, Optional.of(need(number, "failed", failed)));
        };
    }

    private TraceEvent got(long number, String how, Fate fate) throws BadTrace {
        return switch (how) {
            case "done" -> {
                fate.gets(slot(number));
                yield new TraceEvent.GetReturned(returned, slot);
            }
            case "failed" -> {
                fate.ends();
                yield new TraceEvent.GetFailed(returned);
            }
            case "gave-up" -> {
                fate.ends();
                yield new TraceEvent.GetGaveUp(returned);
            }
            default -> throw unknownResult(number, how, "done, failed or gave-up");
        };
    }

    private TraceEvent evicted(long number, String how, Fate fate) throws BadTrace {
        Result told = switch (how) {
            case "done" -> Result.DONE;
            case "busy" -> Result.BUSY;
            case "failed" -> Result.FAILED;
            case "gave-up" -> Result.GAVE_UP;
            default -> throw unknownResult(number, how, "done, busy, failed or gave-up");
        };
        if (told == Result.BUSY) {
            fate.isBusy();
        } else {
            fate.ends();
        }
        return new TraceEvent.EvictReturned(returned, told);
    }

    private TraceEvent driverWorks(long number, String what) throws BadTrace {
        long operation = id == Long.MIN_VALUE ? -1 : id;
        Open open = underWay.get(operation);
        if (operation >= 0 && open == null) {
            throw new BadTrace(number, "there is no call with the id " + operation + " under way");
        }
        String how = result == null ? "begins" : result;
        boolean begins = how.equals("begins");
        boolean done = how.equals("done");
        boolean blanked = how.equals("failed-blank");
        if (!begins && !done && !blanked && !how.equals("failed")) {
            throw unknownResult(number, how, "begins, done, failed or failed-blank");
        }
        if (open != null && begins) {
            open.fate.works(slot(number));
        } else if (open != null) {
            open.fate.workEnds(done);
        }
        return switch (what) {
            case "program" ->
                begins
                        ? new TraceEvent.ProgramBegins(operation, slot(number))
                        : new TraceEvent.ProgramEnds(operation, slot(number), done, blanked);
            case "erase" ->
                begins
                        ? new TraceEvent.EraseBegins(operation, slot(number))
                        : new TraceEvent.EraseEnds(operation, slot(number), done);
            default -> throw new BadTrace(number, "a driver does \"program\" or \"erase\", not \"" + what + "\"");
        };
    }

    private static BadTrace unknownResult(long number, String result, String known) {
        return new BadTrace(number, "an unknown result \"" + result + "\"; there are " + known);
    }

    private TraceKey key(long number) throws BadTrace {
        String name = need(number, "key", key);
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

    private int slot(long number) throws BadTrace {
        if (slot < 0) {
            throw new BadTrace(number, "there is no \"slot\"");
        }
        return slot;
    }

    private long id(long number) throws BadTrace {
        if (id == Long.MIN_VALUE) {
            throw new BadTrace(number, "there is no \"id\"");
        }
        return id;
    }

    private static <T> T need(long number, String name, @Nullable T value) throws BadTrace {
        if (value == null) {
            throw new BadTrace(number, "there is no \"" + name + "\"");
        }
        return value;
    }
}
