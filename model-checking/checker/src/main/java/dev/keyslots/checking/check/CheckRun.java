package dev.keyslots.checking.check;

import dev.keyslots.checking.terminal.Failure;
import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.problem.InputProblemException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs items side by side as far as there are cores. Those that want all cores go first, one after the other; the rest fills the
 * cores. With a budget, its order counts, and what does not fit is not run. An item that throws has failed; the others still run.
 *
 * @param lastSeconds how long items took when they ran last, by name, where that is known
 */
public record CheckRun(int cores, ProgressDisplay display, Optional<Budget> budget, Map<String, Double> lastSeconds) {

    /** The rows, in the order of the items. */
    public List<Row> run(List<CheckItem> items) throws InterruptedException {
        Semaphore free = new Semaphore(cores, true);
        List<Row> rows = new ArrayList<>();
        TimeLeft left = new TimeLeft(items, lastSeconds, cores);
        ExecutorService threads = Executors.newCachedThreadPool();
        long start = System.nanoTime();
        try {
            Map<CheckItem, Future<Row>> running = new LinkedHashMap<>();
            for (CheckItem item : inOrder(items)) {
                int cost = wanted(item);
                if (!free.tryAcquire(cost, left(start).toNanos(), TimeUnit.NANOSECONDS)) {
                    rows.add(notBegun(item));
                    continue;
                }
                if (budget.isPresent() && budget.get().expected(item).compareTo(left(start)) > 0) {
                    free.release(cost);
                    rows.add(notBegun(item));
                    continue;
                }
                running.put(item, threads.submit(() -> {
                    try {
                        return runOne(item, left);
                    } finally {
                        free.release(cost);
                    }
                }));
            }
            for (Map.Entry<CheckItem, Future<Row>> item : running.entrySet()) {
                rows.add(ended(item.getKey(), item.getValue(), start));
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

    private List<CheckItem> inOrder(List<CheckItem> items) {
        return budget.map(given -> given.inOrder(items))
                .orElseGet(() -> items.stream()
                        .sorted(Comparator.comparingInt((CheckItem item) -> wanted(item))
                                .reversed())
                        .toList());
    }

    /** How much time there is; as good as for ever without a budget. */
    private Duration left(long start) {
        Duration total = budget.map(Budget::total).orElse(Duration.ofNanos(Long.MAX_VALUE));
        Duration left = total.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    private Row notBegun(CheckItem item) {
        display.leftOut();
        return Row.notBegun(item, budget.orElseThrow().notBegun(item));
    }

    /** Waits for an item; if there is no more time, it is ended. */
    private Row ended(CheckItem item, Future<Row> row, long start) throws ExecutionException, InterruptedException {
        try {
            return row.get(left(start).toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            row.cancel(true);
            Row cut = Row.cutShort(item, budget.orElseThrow().notEnded(), Duration.ofNanos(System.nanoTime() - start));
            finished(cut);
            return cut;
        }
    }

    private void finished(Row row) {
        display.finished(
                row.item().name(), "%s, %s".formatted(row.outcome().verdict().shown(), row.timeShown()));
    }

    private int wanted(CheckItem item) {
        return Math.clamp(item.cores(cores), 1, cores);
    }

    private Row runOne(CheckItem item, TimeLeft left) throws InterruptedException {
        long start = System.nanoTime();
        left.started(item.name());
        display.started(item.name());
        left.estimate().ifPresent(display::left);
        Outcome outcome;
        try {
            outcome = item.run(soFar -> {
                left.estimate().ifPresent(display::left);
                display.at(item.name(), soFar);
            });
        } catch (InputProblemException | UncheckedIOException | VirtualMachineError | LinkageError problem) {
            outcome = Outcome.unusable(Failure.paragraph(problem));
        } catch (RuntimeException | Error problem) {
            outcome = Outcome.failed("-", "ended unexpectedly: " + problem);
        }
        Row row = Row.ended(item, outcome, Duration.ofNanos(System.nanoTime() - start));
        left.finished(item.name());
        left.estimate().ifPresent(display::left);
        finished(row);
        return row;
    }
}
