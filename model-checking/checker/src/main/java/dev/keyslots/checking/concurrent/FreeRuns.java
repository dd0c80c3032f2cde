package dev.keyslots.checking.concurrent;

import dev.keyslots.checking.concurrent.FreeRun.Report;
import dev.keyslots.checking.concurrent.FreeRun.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Runs of free threads: few and many of them, platform threads and virtual ones, observed and unobserved. */
public final class FreeRuns {

    /**
     * The result.
     *
     * @param calls how many calls of the manager ended, all together
     * @param actions how often each action of the specification happened in the observed runs
     * @param complaint the complaint of the first run that went wrong, and its settings
     */
    public record Result(long calls, Map<String, Integer> actions, Optional<String> complaint) {}

    private FreeRuns() {}

    /**
     * A few seconds: 4 platform threads, and 16 virtual ones.
     *
     * @param home the top level of the working copy
     * @param trace where to keep the events of a run that went wrong
     * @param progress receives how many calls have ended
     */
    public static Result some(Path home, long seed, Optional<Path> trace, LongConsumer progress)
            throws InterruptedException {
        List<Settings> some = new ArrayList<>(settings(List.of(4), false, 10_000, 100_000, seed));
        some.addAll(settings(List.of(16), true, 10_000, 100_000, seed));
        return of(home, some, trace, progress);
    }

    /** Much less than a second: one run of platform threads or of virtual ones, observed and unobserved. */
    public static Result few(Path home, long seed, Optional<Path> trace, LongConsumer progress)
            throws InterruptedException {
        return of(home, settings(List.of(4), seed % 2 == 0, 2_000, 20_000, seed), trace, progress);
    }

    /** 2 to 16 threads of both kinds, millions of calls. */
    public static Result many(Path home, long seed, Optional<Path> trace, LongConsumer progress)
            throws InterruptedException {
        List<Settings> all = new ArrayList<>(settings(List.of(2, 4, 8, 16), false, 100_000, 1_000_000, seed));
        all.addAll(settings(List.of(2, 4, 8, 16), true, 100_000, 1_000_000, seed));
        return of(home, all, trace, progress);
    }

    private static Result of(Path home, List<Settings> runs, Optional<Path> trace, LongConsumer progress)
            throws InterruptedException {
        long calls = 0;
        Map<String, Integer> actions = new TreeMap<>();
        for (Settings settings : runs) {
            Report report = FreeRun.of(settings, home, trace);
            calls += report.calls();
            progress.accept(calls);
            report.actions().forEach((action, times) -> actions.merge(action, times, Integer::sum));
            if (report.complaint().isPresent()) {
                return new Result(calls, actions, Optional.of(report.complaint().get() + "\n  in " + settings));
            }
        }
        return new Result(calls, actions, Optional.empty());
    }

    private static List<Settings> settings(
            List<Integer> threads, boolean virtual, int observedCalls, int unobservedCalls, long seed) {
        List<Settings> runs = new ArrayList<>();
        for (int count : threads) {
            runs.add(new Settings(count, virtual, false, unobservedCalls / count, seed + runs.size()));
            runs.add(new Settings(count, virtual, true, observedCalls / count, seed + runs.size()));
        }
        return runs;
    }
}
