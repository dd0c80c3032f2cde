package dev.keyslots.checking.terminal;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows that something that takes long is getting on. Implementations may be called from any thread. */
public sealed interface ProgressDisplay extends AutoCloseable {

    void started(String item);

    void at(String item, String soFar);

    /** About how long all of it will take from now on. */
    void left(Duration time);

    /** @param how it came out */
    void finished(String item, String how);

    /** One item less to come; all that were left out are named at the end. */
    void leftOut();

    @Override
    void close();

    /**
     * Where each item that has finished is worth a line in a log.
     *
     * @param task in a word
     */
    static ProgressDisplay of(String task, boolean terminal, int items, PrintWriter out) {
        return terminal ? new Bar(task, items) : new Lines(items, Duration.ZERO, out);
    }

    /** For a log, which gets one line a minute at most: nothing, most of the time. */
    static ProgressDisplay quiet(String task, boolean terminal, int items, PrintWriter out) {
        return terminal ? new Bar(task, items) : new Lines(items, Lines.BETWEEN, out);
    }

    /**
     * One line that changes in place: how many are done, how long the rest will take, and how far the current ones are. It fits the terminal, as
     * a line that breaks would be left standing each time it changes.
     */
    final class Bar implements ProgressDisplay {

        private static final int WIDEST = 120;

        /** Columns for the bar itself, what is done of how much, and the time. */
        private static final int BESIDE_THE_MESSAGE = 45;

        private final ProgressBar bar;
        private final int room;
        private String left = "";
        private final Map<String, String> running = new LinkedHashMap<>();

        Bar(String task, int items) {
            int width = Math.min(WIDEST, TerminalWidth.columns() - 1);
            room = width - task.length() - BESIDE_THE_MESSAGE;
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(items)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(width)
                    .hideEta()
                    .continuousUpdate()
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public synchronized void started(String item) {
            running.put(item, "");
            show();
        }

        @Override
        public synchronized void at(String item, String soFar) {
            running.replace(item, " " + soFar);
            show();
        }

        @Override
        public synchronized void finished(String item, String how) {
            running.remove(item);
            bar.step();
            show();
        }

        @Override
        public synchronized void leftOut() {
            bar.step();
        }

        @Override
        public synchronized void left(Duration time) {
            left = "about " + DurationText.of(time) + " left; ";
            show();
        }

        private void show() {
            String message = left
                    + running.entrySet().stream()
                            .map(item -> item.getKey() + item.getValue())
                            .collect(Collectors.joining(", "));
            bar.setExtraMessage(message.substring(0, Math.min(message.length(), Math.max(room, 0))));
        }

        @Override
        public synchronized void close() {
            bar.close();
        }
    }

    /** A line for items that have finished, for logs. */
    final class Lines implements ProgressDisplay {

        private static final Duration BETWEEN = Duration.ofMinutes(1);

        private final int items;
        private final Duration betweenItems;
        private final PrintWriter out;
        private final Map<String, Long> printed = new HashMap<>();
        private long lastItem = System.nanoTime();
        private int done;

        /** @param betweenItems items that finish sooner after the last line than this get none */
        Lines(int items, Duration betweenItems, PrintWriter out) {
            this.items = items;
            this.betweenItems = betweenItems;
            this.out = out;
        }

        @Override
        public synchronized void started(String item) {
            printed.put(item, System.nanoTime());
        }

        /** Once a minute for each item that takes so long, as a log is to be read. */
        @Override
        public synchronized void at(String item, String soFar) {
            long now = System.nanoTime();
            if (now - printed.getOrDefault(item, now) >= BETWEEN.toNanos()) {
                printed.put(item, now);
                out.println("  %s: %s".formatted(item, soFar));
                out.flush();
            }
        }

        @Override
        public synchronized void finished(String item, String how) {
            done++;
            long now = System.nanoTime();
            if (now - lastItem >= betweenItems.toNanos()) {
                lastItem = now;
                out.println("[%d/%d] %s: %s".formatted(done, items, item, how));
                out.flush();
            }
        }

        @Override
        public void left(Duration time) {
            // A log is read when all is over.
        }

        @Override
        public synchronized void leftOut() {
            done++;
        }

        @Override
        public void close() {}
    }
}
