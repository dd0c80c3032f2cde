package dev.keyslots.checking.tlc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads TLC's {@code -tool} output line by line. Messages can nest, and can start in the middle of a line; a nested one is also part
 * of the text of the outer. Lines outside of messages come from the parser and from the JVM. For one thread.
 */
final class ToolOutput {

    private static final Pattern MARK =
            Pattern.compile("@!@!@(?:STARTMSG (?<start>-?\\d+):(?<severity>\\d+)|ENDMSG (?<end>-?\\d+)) @!@!@");

    /** Far more than the parser prints; a specification that prints without end must not fill the memory. */
    private static final int LOOSE_LINES = 5_000;

    private record Open(int code, int severity, StringBuilder text) {}

    private final Deque<Open> open = new ArrayDeque<>();
    private final List<ToolMessage> messages = new ArrayList<>();
    private final List<String> loose = new ArrayList<>();
    private final Consumer<ToolMessage> listener;

    ToolOutput(Consumer<ToolMessage> listener) {
        this.listener = listener;
    }

    void accept(String line) {
        Matcher mark = MARK.matcher(line);
        int from = 0;
        while (mark.find()) {
            text(line.substring(from, mark.start()), true);
            if (mark.group("start") != null) {
                open.push(new Open(
                        Integer.parseInt(mark.group("start")),
                        Integer.parseInt(mark.group("severity")),
                        new StringBuilder()));
            } else {
                close();
            }
            from = mark.end();
        }
        text(line.substring(from), from > 0);
    }

    private void close() {
        Open closed = open.poll();
        if (closed == null) {
            return;
        }
        ToolMessage message = new ToolMessage(
                closed.code(), closed.severity(), closed.text().toString().strip());
        Open outer = open.peek();
        if (outer != null) {
            outer.text().append(message.text()).append('\n');
        }
        messages.add(message);
        listener.accept(message);
    }

    private void text(String text, boolean partOfLine) {
        if (partOfLine && text.isBlank()) {
            return;
        }
        Open current = open.peek();
        if (current != null) {
            current.text().append(text).append('\n');
        } else if (loose.size() < LOOSE_LINES) {
            loose.add(text);
        }
    }

    /** The complete messages so far. */
    List<ToolMessage> messages() {
        return List.copyOf(messages);
    }

    /** The lines outside of messages. */
    List<String> loose() {
        return List.copyOf(loose);
    }
}
