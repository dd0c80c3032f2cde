package dev.keyslots.manager;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jcstress.Main;
import org.openjdk.jcstress.infra.Status;
import org.openjdk.jcstress.infra.collectors.DiskReadCollector;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.grading.TestGrading;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * Runs the stress tests of this package in separate JVMs, and reads their outcomes from the record of JCStress, whose exit status is 0
 * even if a test could not run.
 */
final class StressRun {
    private static final String PACKAGE = "dev.keyslots";

    /** One kind of JVM, both threads compiled by the same compiler: some ten seconds for all tests. */
    private static final List<String> BRIEFLY = List.of(
            "-f", "1", "-fsm", "1", "-iters", "1", "-time", "300", "-sc", "false", "-jvmArgs", "-XX:+UseSerialGC");

    /** Every kind of JVM that JCStress knows, compilers mixed: some minutes. */
    private static final List<String> LONG = List.of("-m", "quick", "-v");

    private StressRun() {}

    /** @param arguments the folder for the report */
    public static void main(String[] arguments) throws IOException, InterruptedException, ClassNotFoundException {
        Path folder = Path.of(arguments[0]);
        if (Files.exists(folder)) {
            try (Stream<Path> old = Files.list(folder)) {
                for (Path record : old.filter(StressRun::isRecord).toList()) {
                    Files.delete(record);
                }
            }
        }
        Map<String, String> forbidden = of(folder, List.of(), PACKAGE, LONG, ProcessBuilder.Redirect.INHERIT);
        long failed =
                forbidden.values().stream().filter(each -> !each.isEmpty()).count();
        forbidden.forEach((test, forbiddenOutcomes) -> System.out.println(
                test + ": " + (forbiddenOutcomes.isEmpty() ? "only allowed outcomes" : forbiddenOutcomes)));
        System.out.printf("%d passed, %d failed%n", forbidden.size() - failed, failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    /** The simple names of all tests. */
    static List<String> tests() {
        return TestList.tests().stream().map(StressRun::simple).sorted().toList();
    }

    /**
     * @param folder for the output of JCStress
     * @param inFront folders with classes that take precedence over those of this JVM
     * @param test the simple name of a test, or a pattern
     * @return the forbidden outcomes of each test, by its name; empty if there were none
     */
    static Map<String, String> briefly(Path folder, List<Path> inFront, String test)
            throws IOException, InterruptedException, ClassNotFoundException {
        return of(
                folder,
                inFront,
                test,
                BRIEFLY,
                ProcessBuilder.Redirect.to(folder.resolve("output").toFile()));
    }

    /** All of them. */
    static Map<String, String> briefly(Path folder) throws IOException, InterruptedException, ClassNotFoundException {
        return briefly(folder, List.of(), PACKAGE);
    }

    private static Map<String, String> of(
            Path folder, List<Path> inFront, String test, List<String> mode, ProcessBuilder.Redirect output)
            throws IOException, InterruptedException, ClassNotFoundException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath(inFront),
                Main.class.getName(),
                "-t",
                test,
                "-r",
                folder.toString()));
        command.addAll(mode);
        int status = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start()
                .waitFor();
        if (status != 0 && status != 1) {
            throw new IOException("JCStress ended with status " + status + "; see " + folder.resolve("output"));
        }
        return forbidden(record(folder));
    }

    private static String classPath(List<Path> inFront) {
        return Stream.concat(inFront.stream().map(Path::toString), Stream.of(System.getProperty("java.class.path")))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isRecord(Path file) {
        return file.toString().endsWith(".bin.gz");
    }

    private static Path record(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(StressRun::isRecord).findFirst().orElseThrow();
        }
    }

    private static Map<String, String> forbidden(Path record) throws IOException, ClassNotFoundException {
        Map<String, String> forbidden = new TreeMap<>();
        DiskReadCollector reader = new DiskReadCollector(
                record.toString(),
                result -> forbidden.merge(simple(result.getName()), forbiddenOutcomes(result), String::concat));
        reader.dump();
        reader.close();
        return forbidden;
    }

    private static String forbiddenOutcomes(TestResult result) {
        if (result.status() != Status.NORMAL) {
            return result.status() + " " + result.getMessages() + "\n";
        }
        TestGrading grading = result.grading();
        return grading.isPassed ? "" : grading.failureMessages + "\n";
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
