package dev.keyslots.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A trace in the usual way: a module with the trace as a sequence, in which each step is the next one of the trace. A trace that
 * is not allowed ends in a deadlock.
 */
final class PlainTrace {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEYS = 8;
    private static final int REQUESTS = 16;

    private PlainTrace() {}

    /** @param lines of a trace of steps, with the header */
    static String module(List<String> lines) throws IOException {
        TreeMap<String, String> requests = new TreeMap<>();
        Set<String> free = new TreeSet<>();
        IntStream.rangeClosed(1, REQUESTS).forEach(i -> free.add("\"r" + i + "\""));
        List<String> events = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            JsonNode event = JSON.readTree(line);
            String action = event.get("event").asText();
            String request = "\"-\"";
            if (event.has("request")) {
                String name = event.get("request").asText();
                request = requests.computeIfAbsent(name, any -> free.iterator().next());
                free.remove(request);
                if (action.equals("Put") || action.endsWith("Fails")) {
                    requests.remove(name);
                    free.add(request);
                }
            }
            events.add("<<\"%s\", %s, \"%s\", %s>>"
                    .formatted(
                            action,
                            request,
                            event.has("key") ? event.get("key").asText() : "-",
                            event.has("slot") ? event.get("slot").asText() : "0"));
        }
        return """
                ---- MODULE PlainTrace ----
                EXTENDS Keyslots
                VARIABLE at
                Trace == <<
                %s>>
                TraceInit == Init /\\ at = 1
                Is(action) == at <= Len(Trace) /\\ Trace[at][1] = action
                R == Trace[at][2]
                K == Trace[at][3]
                S == Trace[at][4]
                Done == at > Len(Trace) /\\ UNCHANGED <<vars, at>>
                TraceNext == Done \\/
                    /\\ at' = at + 1
                    /\\ \\/ Is("GetHit") /\\ GetHit(R, K, S)
                       \\/ Is("GetProgram") /\\ GetProgram(R, K, S)
                       \\/ Is("Put") /\\ Put(R, S)
                       \\/ Is("EvictAbsent") /\\ EvictAbsent(K)
                       \\/ Is("EvictIdle") /\\ EvictIdle(K, S)
                       \\/ Is("EvictBusy") /\\ EvictBusy(K, S)
                       \\/ Is("Erase") /\\ Erase(S)
                ====
                """.formatted(String.join(",\n", events));
    }

    static String config(int slots) {
        return """
                INIT TraceInit
                NEXT TraceNext
                CONSTANTS
                    NumSlots = %d
                    Keys = {%s}
                    Requests = {%s}
                    NoKey = NoKey
                    NoSlot = NoSlot
                    Design <- Reference
                    Faults <- PossibleFaults
                    FailingSlots = {}
                """.formatted(slots, names("k", 0, KEYS), names("r", 1, REQUESTS));
    }

    private static String names(String letter, int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(i -> "\"" + letter + i + "\"")
                .collect(Collectors.joining(", "));
    }
}
