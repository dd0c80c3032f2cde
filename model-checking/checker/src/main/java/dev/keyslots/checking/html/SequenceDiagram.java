package dev.keyslots.checking.html;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Who calls whom, one after the other, from top to bottom. All measures are in pixels of the drawing.
 *
 * @param lifelines from left to right
 * @param rows one for each step
 */
public record SequenceDiagram(List<Lifeline> lifelines, List<Row> rows, int width, int height) {

    private static final int MARGIN = 12;
    private static final int NUMBER = 34;
    private static final int TOP = 56;
    private static final int LETTER = 7;
    private static final int LINE = 16;
    private static final int ROW = 46;
    private static final int NARROWEST = 104;

    /** A participant. */
    public record Lifeline(String name, int x) {}

    /**
     * One step.
     *
     * @param style {@code wrong}, {@code broken}, or nothing
     * @param top of the band that is lit when the step is looked at
     */
    public record Row(
            int number, String style, int top, int height, int baseline, List<Arrow> arrows, List<Text> texts) {}

    /** From one lifeline to another, or to itself: then there is only its text. */
    public record Arrow(int from, int to, int y) {
        /** Where the point of the arrow begins. */
        public String head() {
            int back = to > from ? -8 : 8;
            return "%d,%d %d,%d %d,%d".formatted(to, y, to + back, y - 4, to + back, y + 4);
        }
    }

    /** A line of text, centred. */
    public record Text(String text, int x, int y, String style) {}

    /**
     * What a step is made of: who does what to whom.
     *
     * @param lines what stands at the arrow, the first line above it
     */
    public record Message(String from, String to, List<String> lines) {
        public Message {
            lines = List.copyOf(lines);
        }
    }

    /** A step: its messages, one below the other. */
    public record Step(int number, String style, List<Message> messages) {
        public Step {
            messages = List.copyOf(messages);
        }
    }

    public SequenceDiagram {
        lifelines = List.copyOf(lifelines);
        rows = List.copyOf(rows);
    }

    /** Lays a diagram out, wide enough for every text. */
    public static SequenceDiagram of(List<String> names, List<Step> steps) {
        List<Lifeline> lifelines = lifelines(names, steps);
        List<Row> rows = new ArrayList<>();
        int y = TOP;
        for (Step step : steps) {
            Row row = row(step, lifelines, y);
            rows.add(row);
            y += row.height();
        }
        int right = lifelines.getLast().x() + NARROWEST / 2 + MARGIN;
        int texts = rows.stream()
                .flatMap(row -> row.texts().stream())
                .mapToInt(text -> text.x() + text.text().length() * LETTER / 2 + MARGIN)
                .max()
                .orElse(0);
        return new SequenceDiagram(lifelines, rows, Math.max(right, texts), y + MARGIN);
    }

    private static List<Lifeline> lifelines(List<String> names, List<Step> steps) {
        List<Lifeline> lifelines = new ArrayList<>();
        int x = NUMBER + NARROWEST / 2;
        for (int i = 0; i < names.size(); i++) {
            lifelines.add(new Lifeline(names.get(i), x));
            x += i + 1 < names.size() ? gap(names.get(i), names.get(i + 1), names, steps) : 0;
        }
        return lifelines;
    }

    /** A text may spread over the lifelines that its arrow crosses, so only its share has to fit into one gap. */
    private static int gap(String left, String right, List<String> names, List<Step> steps) {
        int wanted = NARROWEST;
        for (Step step : steps) {
            for (Message message : step.messages()) {
                int from = Math.min(names.indexOf(message.from()), names.indexOf(message.to()));
                int to = Math.max(names.indexOf(message.from()), names.indexOf(message.to()));
                if (from <= names.indexOf(left) && to >= names.indexOf(right)) {
                    int widest = message.lines().stream()
                            .mapToInt(line -> line.length() * LETTER + 2 * MARGIN)
                            .max()
                            .orElse(0);
                    wanted = Math.max(wanted, widest / (to - from));
                }
            }
        }
        return wanted;
    }

    private static Row row(Step step, List<Lifeline> lifelines, int top) {
        List<Arrow> arrows = new ArrayList<>();
        List<Text> texts = new ArrayList<>();
        int y = top + LINE + 4;
        for (Message message : step.messages()) {
            int from = x(message.from(), lifelines);
            int to = x(message.to(), lifelines);
            int middle = (from + to) / 2;
            int line = y;
            for (String text : message.lines()) {
                texts.add(new Text(text, middle, line, texts.isEmpty() ? "call" : "note"));
                line += line == y && from != to ? LINE + 4 : LINE;
            }
            if (from != to) {
                arrows.add(new Arrow(from, to, y + 6));
            }
            y = line + (message.lines().size() == 1 && from != to ? 4 : 0);
        }
        int height = Math.max(ROW, y - top - 4);
        return new Row(step.number(), step.style(), top, height, top + LINE + 4, arrows, texts);
    }

    private static int x(String name, List<Lifeline> lifelines) {
        return lifelines.stream()
                .filter(lifeline -> lifeline.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no participant is called " + name))
                .x();
    }

    /** The names in order, each once. */
    public static List<String> names(List<String> first, List<String> last) {
        return Stream.concat(first.stream(), last.stream())
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }
}
