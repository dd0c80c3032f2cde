package dev.keyslots.checking.cli;

import dev.keyslots.checking.models.InputProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * Runs items side by side as far as there are cores. Those that want all cores go first, one after the other; the rest fills the
 * cores. An item that throws has failed; the others still run.
 */
record CheckRun(int cores, ProgressDisplay display) {

    /** The rows, in the order of the items. */
    List<Row> run(List<CheckItem> items) throws InterruptedException {
        Semaphore free = new Semaphore(cores, true);
        List<CheckItem> byCores = items.stream()
                .sorted(Comparator.comparingInt((CheckItem item) -> wanted(item))
                        .reversed())
                .toList();
        List<Row> rows = new ArrayList<>();
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<Future<Row>> running = new ArrayList<>();
            for (CheckItem item : byCores) {
                int cost = wanted(item);
                free.acquire(cost);
                running.add(threads.submit(() -> {
                    try {
                        return runOne(item);
                    } finally {
                        free.release(cost);
                    }
                }));
            }
            for (Future<Row> row : running) {
                rows.add(row.get());
            }
        } catch (ExecutionException interrupted) {
            throw new InterruptedException("a check was interrupted");
        } finally {
            threads.shutdownNow();
            threads.close();
        }
        rows.sort(Comparator.comparingInt(row -> items.indexOf(row.item())));
        return rows;
    }

    private int wanted(CheckItem item) {
        return Math.clamp(item.cores(cores), 1, cores);
    }

    private Row runOne(CheckItem item) throws InterruptedException {
        long start = System.nanoTime();
        display.started(item);
        Outcome outcome;
        try {
            outcome = item.run(soFar -> display.at(item, soFar));
        } catch (InputProblem problem) {
            outcome = Outcome.unusable(String.valueOf(problem.getMessage()));
        } catch (RuntimeException | Error problem) {
            outcome = Outcome.failed("-", "ended unexpectedly: " + problem);
        }
        Row row = new Row(item, outcome, Duration.ofNanos(System.nanoTime() - start));
        display.finished(row);
        return row;
    }
}
