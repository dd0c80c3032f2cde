package dev.keyslots.checking.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows that a check is getting on. Implementations may be called from any thread. */
sealed interface ProgressDisplay extends AutoCloseable {

    void started(CheckItem item);

    void at(CheckItem item, String soFar);

    void finished(Row row);

    @Override
    void close();

    static ProgressDisplay of(boolean terminal, int items, PrintWriter out) {
        return terminal ? new Bar(items) : new Lines(items, out);
    }

    /** One line that changes in place: how many are done, and how far the current ones are. */
    final class Bar implements ProgressDisplay {

        private final ProgressBar bar;
        private final Map<String, String> running = new LinkedHashMap<>();

        Bar(int items) {
            bar = new ProgressBarBuilder()
                    .setTaskName("check")
                    .setInitialMax(items)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setMaxRenderedLength(100)
                    .hideEta()
                    .continuousUpdate()
                    .clearDisplayOnFinish()
                    .build();
        }

        @Override
        public synchronized void started(CheckItem item) {
            running.put(item.name(), "");
            show();
        }

        @Override
        public synchronized void at(CheckItem item, String soFar) {
            running.replace(item.name(), " " + soFar);
            show();
        }

        @Override
        public synchronized void finished(Row row) {
            running.remove(row.item().name());
            bar.step();
            show();
        }

        private void show() {
            bar.setExtraMessage(running.entrySet().stream()
                    .map(item -> item.getKey() + item.getValue())
                    .collect(Collectors.joining(", ")));
        }

        @Override
        public synchronized void close() {
            bar.close();
        }
    }

    /** One line for each item that has finished, for logs. */
    final class Lines implements ProgressDisplay {

        private static final Duration BETWEEN = Duration.ofMinutes(1);

        private final int items;
        private final PrintWriter out;
        private final Map<String, Long> told = new HashMap<>();
        private int done;

        Lines(int items, PrintWriter out) {
            this.items = items;
            this.out = out;
        }

        @Override
        public synchronized void started(CheckItem item) {
            told.put(item.name(), System.nanoTime());
        }

        /** Once a minute for each item that takes so long, as a log is to be read. */
        @Override
        public synchronized void at(CheckItem item, String soFar) {
            long now = System.nanoTime();
            if (now - told.getOrDefault(item.name(), now) >= BETWEEN.toNanos()) {
                told.put(item.name(), now);
                out.println("  %s: %s".formatted(item.name(), soFar));
                out.flush();
            }
        }

        @Override
        public synchronized void finished(Row row) {
            done++;
            out.println("[%d/%d] %s: %s, %s"
                    .formatted(
                            done,
                            items,
                            row.item().name(),
                            ResultTable.verdict(row.outcome().verdict()),
                            row.timeShown()));
            out.flush();
        }

        @Override
        public void close() {}
    }
}
