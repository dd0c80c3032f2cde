package dev.keyslots.checking.traces.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Falsifies one member of one line of our own format: it gets a value that this member has elsewhere in the trace, or one near its own.
 *
 * @param kind of the line, as {@link #kind} tells kinds apart
 */
record JsonMutation(String kind, String member) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> WORDS = Map.of(
            "event",
                    List.of(
                            "GetHit",
                            "GetProgram",
                            "GetProgramFails",
                            "Put",
                            "EvictAbsent",
                            "EvictIdle",
                            "EvictBusy",
                            "Erase",
                            "Reset"),
            "call", List.of("get", "put", "evict", "reprogram"),
            "driver", List.of("program", "erase"),
            "result", List.of("begins", "done", "failed", "busy", "gave-up"),
            "left", List.of("blank", "as-it-was"),
            "design", List.of("linux-6.12", "linux-5.10", "reference"),
            "start", List.of("unknown"));

    /** The falsified trace; empty if there is nothing to falsify. */
    Optional<List<String>> apply(List<String> trace, Random random) {
        List<Integer> lines = IntStream.range(0, trace.size())
                .filter(i -> i < Math.max(1, trace.size() * 2 / 3))
                .filter(i -> kind(parsed(trace.get(i))).equals(kind)
                        && value(parsed(trace.get(i))).isPresent())
                .boxed()
                .toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int at = lines.get(random.nextInt(lines.size()));
        ObjectNode line = parsed(trace.get(at));
        JsonNode old = value(line).orElseThrow();
        JsonNode changed = another(trace, old, random);
        if (changed.equals(old)) {
            return Optional.empty();
        }
        holder(line).set(name(), changed);
        List<String> mutant = new ArrayList<>(trace);
        mutant.set(at, line.toString());
        return Optional.of(mutant);
    }

    /** By which of a line's members it is told what it is, with its value where that matters. */
    static String kind(ObjectNode line) {
        if (line.has("trace")) {
            return "header";
        }
        if (line.has("event")) {
            return line.get("event").asText();
        }
        if (line.has("call")) {
            return "call " + line.get("call").asText();
        }
        if (line.has("driver")) {
            String result = line.path("result").asText("begins");
            return "driver " + (result.equals("begins") ? "begins" : "ends");
        }
        return line.has("return") ? "return" : "snapshot";
    }

    private static ObjectNode parsed(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(line, e);
        }
    }

    private ObjectNode holder(ObjectNode line) {
        return kind.equals("snapshot") ? (ObjectNode) line.get("snapshot") : line;
    }

    private String name() {
        return member;
    }

    private Optional<JsonNode> value(ObjectNode line) {
        return Optional.ofNullable(holder(line).get(name()))
                .filter(value -> !value.isArray() || !value.isEmpty() || member.equals("failed"));
    }

    private JsonNode another(List<String> trace, JsonNode old, Random random) {
        if (old instanceof ArrayNode list) {
            return anotherList(trace, list.deepCopy(), random);
        }
        if (old.isInt() && random.nextBoolean()) {
            return IntNode.valueOf(old.asInt() + (random.nextBoolean() ? 1 : -1));
        }
        Set<JsonNode> elsewhere = new LinkedHashSet<>();
        WORDS.getOrDefault(member, List.of()).forEach(word -> elsewhere.add(TextNode.valueOf(word)));
        if (elsewhere.isEmpty()) {
            trace.stream()
                    .map(JsonMutation::parsed)
                    .filter(line -> !kind.equals("snapshot") || kind(line).equals(kind))
                    .forEach(line -> value(line).ifPresent(elsewhere::add));
        }
        elsewhere.remove(old);
        return elsewhere.isEmpty() ? TextNode.valueOf(old.asText() + "x") : oneOf(elsewhere, random);
    }

    private static JsonNode oneOf(Set<JsonNode> values, Random random) {
        return new ArrayList<>(values).get(random.nextInt(values.size()));
    }

    /** One entry is another one, or two change places; a list of slots has one slot more or less. */
    private JsonNode anotherList(List<String> trace, ArrayNode list, Random random) {
        if (member.equals("failed")) {
            if (list.isEmpty()) {
                list.add(0);
            } else {
                list.remove(random.nextInt(list.size()));
            }
            return list;
        }
        int at = random.nextInt(list.size());
        JsonNode entry = list.get(at);
        if (member.equals("idle")) {
            if (list.size() > 1 && random.nextBoolean()) {
                int other = (at + 1) % list.size();
                list.set(at, list.get(other));
                list.set(other, entry);
            } else {
                list.remove(at);
            }
        } else if (entry.isInt()) {
            list.set(at, IntNode.valueOf(entry.asInt() + 1));
        } else {
            Set<JsonNode> keys = new LinkedHashSet<>();
            trace.stream().map(JsonMutation::parsed).forEach(line -> {
                if (line.has("key")) {
                    keys.add(line.get("key"));
                }
            });
            keys.add(JSON.nullNode());
            keys.remove(entry);
            list.set(at, oneOf(keys, random));
        }
        return list;
    }

    @Override
    public String toString() {
        return kind + " | " + member;
    }
}
