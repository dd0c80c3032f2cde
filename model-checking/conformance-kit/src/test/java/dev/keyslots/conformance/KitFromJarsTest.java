package dev.keyslots.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.keyslots.manager.SlottedKeyslotManager;
import dev.keyslots.oracle.Oracle;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** The kit as another project has it: jars, a manager and a test of its own, and nothing of this working copy. */
class KitFromJarsTest {
    @TempDir
    private Path folder;

    @Test
    void the_checks_run_from_jars_in_an_empty_folder() throws Exception {
        Path output = folder.resolve("output");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        String.join(File.pathSeparator, jars()),
                        Run.class.getName())
                .directory(empty.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(output).content().contains("%1$d of %1$d succeeded".formatted(Action.values().length + 1));
        assertThat(process.exitValue()).isZero();
        assertThat(empty).isEmptyDirectory();
    }

    /** Runs two of the checks of the synchronized manager. */
    static final class Run {
        private Run() {}

        public static void main(String[] arguments) {
            SummaryGeneratingListener listener = new SummaryGeneratingListener();
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(
                                            selectMethod(SynchronizedManagerTest.class, "lock_step"),
                                            selectMethod(
                                                    SynchronizedManagerTest.class,
                                                    "concurrency",
                                                    "org.junit.jupiter.api.TestReporter"))
                                    .build(),
                            listener);
            TestExecutionSummary summary = listener.getSummary();
            summary.printFailuresTo(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
            System.out.printf("%d of %d succeeded%n", summary.getTestsSucceededCount(), summary.getTestsFoundCount());
            System.exit(summary.getTotalFailureCount() == 0 ? 0 : 1);
        }
    }

    /** The three modules, two classes of the tests, and what this JVM has on its class path as jars. */
    private List<String> jars() throws IOException, URISyntaxException {
        List<String> jars = new ArrayList<>();
        jars.add(jar("kit.jar", classesOf(KeyslotManagerContract.class), name -> true));
        jars.add(jar("oracle.jar", classesOf(Oracle.class), name -> true));
        jars.add(jar("impl.jar", classesOf(SlottedKeyslotManager.class), name -> true));
        jars.add(jar(
                "mine.jar",
                classesOf(KitFromJarsTest.class),
                name -> name.contains("/SynchronizedManager") || name.contains("/KitFromJarsTest")));
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .filter(entry -> !jars.contains(entry))
                .filter(entry -> !entry.contains("jqwik")) // which the kit does without, and which leaves a file behind
                .toList()
                .forEach(jars::add);
        return jars;
    }

    private static Path classesOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private String jar(String name, Path classes, Predicate<String> wanted) throws IOException {
        if (Files.isRegularFile(classes)) {
            return classes.toString();
        }
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String entry = classes.relativize(file).toString().replace(File.separatorChar, '/');
                if (wanted.test(entry)) {
                    out.putNextEntry(new JarEntry(entry));
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        }
        return jar.toString();
    }
}
