package dev.keyslots.checking.traces.ndjson;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keyslots.checking.traces.event.TraceEvent;
import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.text.BadTraceException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads what follows {@code "snapshot":}, an object with lists. */
final class SnapshotReader {
    private static final String COUNT = "count";
    private static final String IDLE = "idle";
    private static final String KEY = "key";
    private static final String LINK = "link";
    private static final String HARDWARE = "hardware";

    private static final List<String> LINKS = List.of("empty", "linked", "doomed", "stale");

    private SnapshotReader() {}

    /** @param keys gives a key by its name */
    static TraceEvent.InputSnapshot read(
            long number, JsonParser parser, JsonToken token, Function<String, TraceKey> keys)
            throws IOException, BadTraceException {
        if (token != JsonToken.START_OBJECT) {
            throw new BadTraceException(number, "a snapshot is an object");
        }
        Map<String, List<Integer>> numbers = new HashMap<>();
        Map<String, List<Optional<TraceKey>>> named = new HashMap<>();
        Map<String, List<String>> links = new HashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            boolean twice = switch (name) {
                case COUNT, IDLE -> numbers.put(name, numbers(number, name, parser)) != null;
                case KEY, HARDWARE -> named.put(name, keys(number, name, parser, keys)) != null;
                case LINK -> links.put(name, links(number, name, parser)) != null;
                default ->
                    throw new BadTraceException(
                            number,
                            "a snapshot has \"count\", \"idle\", \"key\", \"link\" and \"hardware\", not \"" + name
                                    + "\"");
            };
            if (twice) {
                throw new BadTraceException(number, "the member \"" + name + "\" stands there twice");
            }
        }
        if (numbers.isEmpty() && named.isEmpty() && links.isEmpty()) {
            throw new BadTraceException(number, "a snapshot of nothing");
        }
        return new TraceEvent.InputSnapshot(
                Optional.ofNullable(numbers.get(COUNT)),
                Optional.ofNullable(numbers.get(IDLE)),
                Optional.ofNullable(named.get(KEY)),
                Optional.ofNullable(links.get(LINK)),
                Optional.ofNullable(named.get(HARDWARE)));
    }

    private static List<Integer> numbers(long number, String name, JsonParser parser)
            throws IOException, BadTraceException {
        List<Integer> numbers = new ArrayList<>();
        begin(number, name, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT || parser.getLongValue() < 0) {
                throw new BadTraceException(number, "\"" + name + "\" has whole numbers from 0 on");
            }
            numbers.add(parser.getIntValue());
        }
        return numbers;
    }

    private static List<Optional<TraceKey>> keys(
            long number, String name, JsonParser parser, Function<String, TraceKey> byName)
            throws IOException, BadTraceException {
        List<Optional<TraceKey>> keys = new ArrayList<>();
        begin(number, name, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            switch (parser.currentToken()) {
                case VALUE_NULL -> keys.add(Optional.empty());
                case VALUE_STRING -> keys.add(Optional.of(byName.apply(parser.getText())));
                default ->
                    throw new BadTraceException(
                            number, "\"" + name + "\" has names of keys, and null where there is none");
            }
        }
        return keys;
    }

    private static List<String> links(long number, String name, JsonParser parser)
            throws IOException, BadTraceException {
        List<String> links = new ArrayList<>();
        begin(number, name, parser);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.VALUE_STRING || !LINKS.contains(parser.getText())) {
                throw new BadTraceException(number, "\"" + name + "\" has " + String.join(", ", LINKS));
            }
            links.add(parser.getText());
        }
        return links;
    }

    private static void begin(long number, String name, JsonParser parser) throws IOException, BadTraceException {
        if (parser.nextToken() != JsonToken.START_ARRAY) {
            throw new BadTraceException(number, "\"" + name + "\" has to be a list, with an entry for each slot");
        }
    }
}
