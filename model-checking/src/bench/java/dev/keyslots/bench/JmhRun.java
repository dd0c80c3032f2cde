package dev.keyslots.bench;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one benchmark method in a fork of its own. */
final class JmhRun {
    private JmhRun() {}

    /** The median of the iterations, in operations per second. */
    static double perSecond(Class<?> benchmark, String method, Map<String, String> parameters) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName().replace(".", "\\.") + "\\." + method + "$")
                .forks(1)
                .jvmArgs(jvmArguments())
                .warmupIterations(6)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .timeUnit(TimeUnit.SECONDS)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        parameters.forEach(options::param);
        return new Runner(options.build())
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(50);
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
