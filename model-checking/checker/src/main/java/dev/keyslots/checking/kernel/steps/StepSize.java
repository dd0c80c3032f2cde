package dev.keyslots.checking.kernel.steps;

import dev.keyslots.checking.kernel.graph.SpecificationModel;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How large steps of threads are looked at, and what happens meanwhile. */
public record StepSize(int slots, int keys, int threads, Set<Event> events) {

    /** What users, driver and device do. */
    public enum Event {
        EVICT('e', List.of("Evict"), "evictions"),
        EVICT_IN_USE('b', List.of("EvictInUse"), "evictions in use"),
        SUSPEND('s', List.of("Suspend"), "suspend"),
        RESET('r', List.of("Reset"), "resets"),
        DRIVER_FAILS(
                'f',
                List.of(
                        "ProgramLeavesSlot",
                        "ProgramBlanksSlot",
                        "EvictFails",
                        "EvictBlanksAndFails",
                        "ReprogramFails"),
                "a failing driver"),
        RESUME_FAILS('F', List.of("ResumeFails"), "a failing resume");

        private final char letter;

        @SuppressWarnings("ImmutableEnumChecker") // List.of gives an immutable one
        private final List<String> names;

        private final String shown;

        Event(char letter, List<String> names, String shown) {
            this.letter = letter;
            this.names = names;
            this.shown = shown;
        }
    }

    public StepSize {
        events = events.isEmpty() ? EnumSet.noneOf(Event.class) : EnumSet.copyOf(events);
    }

    /** For the program, see {@code main.c}. */
    public String letters() {
        return events.stream().map(event -> String.valueOf(event.letter)).collect(Collectors.joining());
    }

    /** KeyslotsLinux at this size. */
    public SpecificationModel model(Map<String, String> design, Map<String, String> concurrency) {
        List<String> values = new ArrayList<>(SpecificationModel.numbered("k", keys));
        values.addAll(SpecificationModel.numbered("t", threads));
        values.addAll(List.of("NoKey", "NoSlot", "Nobody", "Environment"));
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("NumSlots", Integer.toString(slots));
        definitions.put("Keys", SpecificationModel.set(SpecificationModel.numbered("k", keys)));
        definitions.put("Threads", SpecificationModel.set(SpecificationModel.numbered("t", threads)));
        definitions.put("Design", SpecificationModel.record(design));
        definitions.put("Concurrency", SpecificationModel.record(concurrency));
        definitions.put(
                "Happens",
                SpecificationModel.strings(
                        events.stream().flatMap(event -> event.names.stream()).toList()));
        return new SpecificationModel("KeyslotsLinux", values, definitions);
    }

    @Override
    public String toString() {
        return "%d %s, %d keys, %d threads%s"
                .formatted(
                        slots,
                        slots == 1 ? "slot" : "slots",
                        keys,
                        threads,
                        events.stream().map(event -> ", " + event.shown).collect(Collectors.joining()));
    }
}
