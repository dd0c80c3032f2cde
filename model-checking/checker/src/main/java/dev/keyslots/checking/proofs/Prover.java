package dev.keyslots.checking.proofs;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The TLA+ proof manager, tlapm, and the provers that it calls.
 *
 * @param program where it is
 * @param cache where it keeps the fingerprints of what it has proved
 * @param threads how many provers may work at the same time
 */
public record Prover(Path program, Path cache, int threads) {

    /** The variable that names it where it is not on the path. */
    public static final String VARIABLE = "TLAPM";

    /** How to get it, in one line. */
    public static final String HOW_TO_GET_IT =
            "tlapm is not on the PATH, and TLAPM names none: unpack a release of the TLA+ proof system (github.com/tlaplus/tlapm, "
                    + "1.6.0 or newer) and put its bin on the PATH.";

    private static final Pattern VERSION = Pattern.compile("(\\w+) version == \"(?:\\1 version )?([^\"]*)\"");

    /** Limits of time are for an idle machine; what has failed is tried again with limits that many times as long. */
    private static final String STRETCH = "10";

    /** The one that the environment names, or else the one on its path. */
    public static Optional<Prover> find(Map<String, String> environment, Path cache, int threads) {
        String named = environment.getOrDefault(VARIABLE, "");
        if (!named.isBlank()) {
            Path program = Path.of(named).toAbsolutePath();
            if (!Files.isExecutable(program)) {
                throw new InputProblemException(
                        "The environment variable %s names %s, which is no program that can be run."
                                .formatted(VARIABLE, program));
            }
            return Optional.of(new Prover(program, cache, threads));
        }
        return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "tlapm"))
                .filter(program -> Files.isRegularFile(program) && Files.isExecutable(program))
                .map(program -> new Prover(program, cache, threads))
                .findFirst();
    }

    /** Its own version and those of the provers that proofs here make use of. */
    public String version() throws InterruptedException {
        String own = said("--version").strip();
        Matcher provers = VERSION.matcher(said("--config"));
        List<String> versions = new ArrayList<>(List.of("tlapm " + own));
        provers.results()
                .filter(match -> List.of("zenon", "Z3").contains(match.group(1)))
                .map(match -> match.group(1) + " " + match.group(2).replaceFirst("^zenon version ", ""))
                .forEach(versions::add);
        return String.join("; ", versions);
    }

    /**
     * Proves a module; what fails, a second time with more time.
     *
     * @param anew whether what was proved before is proved again
     * @param progress is told how many obligations there is a verdict on
     */
    public ProofResult prove(ProofLibrary library, ProofModule module, boolean anew, IntConsumer progress)
            throws InterruptedException {
        ProofResult first = attempt(library, module, anew ? List.of("--cleanfp") : List.of(), progress);
        return first.isProved() || !first.complaint().isEmpty()
                ? first
                : attempt(library, module, List.of("--stretch", STRETCH), progress)
                        .after(first);
    }

    /** The same without a second time: for what is expected to fail. */
    ProofResult attempt(ProofLibrary library, ProofModule module, List<String> options, IntConsumer progress)
            throws InterruptedException {
        long start = System.nanoTime();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-I", library.spec().toString(), "--cache-dir", cache.toString()));
        arguments.addAll(List.of("--threads", Integer.toString(threads)));
        arguments.addAll(List.of("--toolbox", "0", "0", module.name() + ".tla"));
        ProverOutput output = new ProverOutput();
        int status = run(library.proofs(), arguments, line -> {
            output.line(line);
            progress.accept(output.tried());
        });
        return new ProofResult(
                module,
                List.copyOf(output.obligations().values()),
                Duration.ofNanos(System.nanoTime() - start),
                complaint(output, status));
    }

    private static String complaint(ProverOutput output, int status) {
        Optional<Integer> announced = output.announced();
        if (announced.isEmpty()) {
            return "the prover ended with status %d before it came to the obligations: %s"
                    .formatted(status, output.loose());
        }
        int told = output.obligations().size();
        return told == announced.get()
                ? ""
                : "the prover has %d obligations, and spoke of %d".formatted(announced.get(), told);
    }

    private String said(String option) throws InterruptedException {
        StringBuilder said = new StringBuilder();
        run(Path.of(""), List.of(option), line -> said.append(line).append('\n'));
        return said.toString();
    }

    private int run(Path folder, List<String> arguments, Consumer<String> told) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new InputProblemException(program + " cannot be run: " + Reason.of(e) + ".");
        }
        Thread end = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(end);
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                told.accept(line);
            }
            return process.waitFor();
        } catch (IOException e) {
            throw new InputProblemException("What " + program + " says cannot be read: " + Reason.of(e) + ".");
        } finally {
            end(process);
            forget(end);
        }
    }

    /** With the provers that it has started. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being ended: the hook has run.
        }
    }
}
