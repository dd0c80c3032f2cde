package dev.keyslots.checking.fuzzing;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One run of Jazzer, in a JVM of its own: the fuzzer instruments the classes that it loads, and its heap is what bounds the memory of a
 * reader.
 *
 * @param target the class of a {@link FuzzTarget}
 * @param folder where it keeps its corpus from run to run, its output, and what it finds
 */
record JazzerRun(Class<? extends FuzzTarget> target, Path folder) {
    private static final Pattern DONE = Pattern.compile("(?m)^Done (\\d+) runs in");
    private static final Pattern FOUND =
            Pattern.compile("(?m)^(?:== Java Exception: |==\\d+== ERROR: )(.*(?:\\R(?!\\tat).*)*)");
    private static final Pattern INPUT = Pattern.compile("(?m)^.*Test unit written to (.*)$");
    private static final Pattern COMPLAINT = Pattern.compile("(?m)^.*(?:Exception|Error|ERROR)\\b.*$");

    /** What a reader may take of time, in seconds, and of memory. */
    private static final int SLOWEST_INPUT = 20;

    private static final Duration SHORT = Duration.ofSeconds(10);

    private static final String HEAP = "-Xmx512m";

    /** What became of a run. */
    sealed interface Result {
        /** @param inputs how many were tried */
        record NothingFound(long inputs) implements Result {}

        /** @param input the file with which it happens again */
        record Found(String what, Path input) implements Result {}

        record NotRun(String reason) implements Result {}
    }

    Result run(Duration time) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path output = folder.resolve("output.txt");
        new ProcessBuilder(command(time))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        return result(Files.readString(output));
    }

    private List<String> command(Duration time) {
        return Stream.of(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                HEAP,
                                "-XX:+UseSerialGC",
                                "-XX:+EnableDynamicAgentLoading",
                                "--enable-native-access=ALL-UNNAMED"),
                        // A short run is over before code that is compiled best is worth its compilation.
                        time.compareTo(SHORT) < 0 ? Stream.of("-XX:TieredStopAtLevel=1") : Stream.<String>of(),
                        Stream.of(
                                "-cp",
                                classPath(),
                                "com.code_intelligence.jazzer.Jazzer",
                                "--target_class=" + target.getName(),
                                "--target_method=read",
                                "--max_duration=" + time.toSeconds() + "s",
                                "--instrumentation_includes=dev.keyslots.**",
                                // A reader's memory is the heap, which is bounded; all else is the agent's.
                                "-rss_limit_mb=0",
                                "-timeout=" + SLOWEST_INPUT))
                .flatMap(arguments -> arguments)
                .toList();
    }

    /** It runs in another folder. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Result result(String output) {
        var found = FOUND.matcher(output)
                .results()
                .map(match -> match.group(1).strip())
                .findFirst();
        var input = INPUT.matcher(output)
                .results()
                .map(match -> folder.resolve(match.group(1).strip()))
                .findFirst();
        if (found.isPresent() && input.isPresent()) {
            return new Result.Found(found.get(), input.get());
        }
        return DONE.matcher(output)
                .results()
                .map(match -> Long.parseLong(match.group(1)))
                .findFirst()
                .<Result>map(Result.NothingFound::new)
                .orElseGet(() -> new Result.NotRun(COMPLAINT
                        .matcher(output)
                        .results()
                        .map(MatchResult::group)
                        .findFirst()
                        .orElse("Jazzer ended before it had begun")
                        .strip()));
    }
}
