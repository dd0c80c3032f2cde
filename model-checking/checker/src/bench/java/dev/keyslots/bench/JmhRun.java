package dev.keyslots.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark method in a fork of its own. */
final class JmhRun {
    private JmhRun() {}

    /**
     * What one call costs.
     *
     * @param nanoseconds the median of the iterations; with several threads, in each of them
     * @param bytes allocated, as the profiler counts them: a little even where the call allocates nothing
     */
    record Cost(double nanoseconds, double bytes) {}

    /** The median of the iterations, in operations per second. */
    static double perSecond(Class<?> benchmark, String method, Map<String, String> parameters) throws RunnerException {
        return median(
                run(options(benchmark, method, parameters).warmupIterations(6).timeUnit(TimeUnit.SECONDS)));
    }

    /** What a call of a few nanoseconds costs; such a one is compiled within the first second. */
    static Cost cost(Class<?> benchmark, String method, Map<String, String> parameters) throws RunnerException {
        RunResult result = run(options(benchmark, method, parameters)
                .warmupIterations(3)
                .measurementTime(TimeValue.milliseconds(800))
                .timeUnit(TimeUnit.NANOSECONDS)
                .addProfiler(GCProfiler.class));
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        if (bytes == null) {
            throw new IllegalStateException("JMH's profiler has not said what a call allocates, but "
                    + result.getSecondaryResults().keySet());
        }
        return new Cost(median(result), bytes.getScore());
    }

    private static ChainedOptionsBuilder options(Class<?> benchmark, String method, Map<String, String> parameters) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .jvmArgs(jvmArguments())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        parameters.forEach(options::param);
        return options;
    }

    private static RunResult run(ChainedOptionsBuilder options) throws RunnerException {
        return new Runner(options.build()).runSingle();
    }

    private static double median(RunResult result) {
        return result.getPrimaryResult().getStatistics().getPercentile(50);
    }

    /** JMH 1.37 uses sun.misc.Unsafe, about which runtimes from 24 on warn unless told that it is known. */
    private static String[] jvmArguments() {
        String nativeAccess = "--enable-native-access=ALL-UNNAMED";
        String home = "-Dkeyslots.home=" + System.getProperty("keyslots.home", ".");
        return Runtime.version().feature() < 24
                ? new String[] {nativeAccess, home}
                : new String[] {nativeAccess, home, "--sun-misc-unsafe-memory-access=allow"};
    }
}
