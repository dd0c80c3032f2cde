package dev.keyslots.checking.report;

import dev.keyslots.checking.explain.ValueText;
import dev.keyslots.checking.traces.state.Behaviour;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Slots over time: a lane for each slot, from left to right a column for each state. In a lane stands which key is linked to the slot, by
 * its colour, and how many hold it; below that, thinner, what the hardware has. Where the two differ, one sees it. All measures are in pixels.
 *
 * @param wrong where it goes wrong, from the left; negative if it does not
 */
record SlotLanes(List<Lane> lanes, List<Tick> ticks, int width, int height, int wrong) {

    private static final int LEFT = 64;
    private static final int COLUMN = 46;
    private static final int LANE = 52;
    private static final int TOP = 12;
    private static final int LINKED = 24;
    private static final int HARDWARE = 10;
    private static final int COLOURS = 6;
    private static final String NOTHING = "-";

    /** @param y of its top */
    record Lane(String slot, int y, int middle, List<Segment> segments) {
        Lane {
            segments = List.copyOf(segments);
        }
    }

    /**
     * As long as nothing of it changes.
     *
     * @param style of its key: {@code key-0} and so on; {@code empty} where there is none
     * @param text the key, and how many hold it
     */
    record Segment(int x, int y, int width, int height, String style, String text, int textX, int textY, String says) {}

    /** A line of the trace, below its column. */
    record Tick(int x, String line) {}

    SlotLanes {
        lanes = List.copyOf(lanes);
        ticks = List.copyOf(ticks);
    }

    boolean isWrong() {
        return wrong >= 0;
    }

    /** @param states the start first, with the line of the trace at which each was reached */
    static SlotLanes of(List<Behaviour.State> states, List<String> at, boolean endsWrong) {
        Map<String, Integer> colours = new LinkedHashMap<>();
        List<Lane> lanes = new ArrayList<>();
        List<Object> slots = List.copyOf(function(states.getFirst(), "slotKey").keySet());
        for (Object slot : slots) {
            int y = TOP + lanes.size() * LANE;
            List<Segment> segments = new ArrayList<>();
            segments.addAll(segments(states, slot, y, LINKED, colours, true));
            segments.addAll(segments(states, slot, y + LINKED + 2, HARDWARE, colours, false));
            lanes.add(new Lane("slot " + slot, y, y + LINKED / 2 + 5, segments));
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < at.size(); i++) {
            ticks.add(new Tick(LEFT + i * COLUMN + COLUMN / 2, at.get(i)));
        }
        int width = LEFT + states.size() * COLUMN + 12;
        int height = TOP + lanes.size() * LANE + 24;
        return new SlotLanes(lanes, ticks, width, height, endsWrong ? LEFT + (states.size() - 1) * COLUMN : -1);
    }

    private static List<Segment> segments(
            List<Behaviour.State> states,
            Object slot,
            int y,
            int height,
            Map<String, Integer> colours,
            boolean linked) {
        List<Segment> segments = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= states.size(); i++) {
            String now = text(states.get(from), slot, linked);
            if (i == states.size() || !text(states.get(i), slot, linked).equals(now)) {
                String key = now.replaceFirst(" .*", "");
                String style = key.equals(NOTHING)
                        ? "empty"
                        : "key-" + colours.computeIfAbsent(key, any -> colours.size()) % COLOURS;
                int x = LEFT + from * COLUMN;
                int width = (i - from) * COLUMN - 2;
                segments.add(new Segment(
                        x,
                        y,
                        width,
                        height,
                        style,
                        linked && !key.equals(NOTHING) ? now : "",
                        x + width / 2,
                        y + height / 2 + 4,
                        (linked ? "linked: " : "in hardware: ") + now));
                from = i;
            }
        }
        return segments;
    }

    /** What a slot has, with how many hold it, for example {@code k1 ×2}. */
    private static String text(Behaviour.State state, Object slot, boolean linked) {
        if (!linked) {
            return ValueText.of(value(state, "hardware", slot));
        }
        String key = ValueText.of(value(state, "slotKey", slot));
        String link = ValueText.of(value(state, "link", slot));
        String count = ValueText.of(value(state, "count", slot));
        String held = count.equals("0") ? "" : " ×" + count;
        return key.equals(NOTHING) || !link.equals("linked") ? NOTHING + held : key + held;
    }

    private static Object value(Behaviour.State state, String variable, Object slot) {
        Object value = function(state, variable).get(slot);
        return value == null ? NOTHING : value;
    }

    private static Map<?, ?> function(Behaviour.State state, String variable) {
        return state.values().get(variable) instanceof Map<?, ?> function ? function : Map.of();
    }
}
