package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.oracle.tlc.ParserComplaint;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A model on several machines, by TLC's own distributed mode: a server, which keeps the states that were seen and the queue of those
 * that were not looked at, and workers, which fetch states and send back what follows from them. The server hands the specification
 * to the workers; they need nothing but TLC.
 *
 * @param libraries the folders in which modules are looked up, beside the model's own
 * @param keep the folder in which the server's output is kept
 */
public record DistributedRunner(TlcTool tool, List<Path> libraries, Path keep, int heapMegabytes) {
    private static final String PROPERTIES = "tlc2.tool.distributed.";

    /** Where TLC's server listens unless it is told otherwise. */
    public static final int DEFAULT_PORT = 10_997;

    /**
     * What came of it.
     *
     * @param complaint why the result is not what is expected; empty if it is
     */
    public record Result(Optional<Long> distinctStates, Optional<String> complaint) {}

    /**
     * Serves a model until it is done.
     *
     * @param host by what name workers reach this machine
     * @param told is told what the server says, line by line, on another thread
     * @throws InputProblemException if the model is none for several machines, or does not parse
     */
    public Result serve(Model model, String host, int port, Consumer<String> told) throws InterruptedException {
        Expectation.Passes expected = requireDistributable(model);
        try {
            Files.createDirectories(keep);
            Path log = keep.resolve(model.name() + ".server.log");
            Path scratch = TemporaryFiles.folder("keyslots-server-");
            try {
                Run run = run(
                        new ChildProcess(serverCommand(model, host, port, scratch), model.folder(), scratch, log),
                        told);
                return judged(run, expected, log);
            } finally {
                Folders.clearAway(scratch);
            }
        } catch (IOException problem) {
            throw new InputProblemException("the server could not be run: " + problem.getMessage());
        }
    }

    /**
     * Works for a server until that is done.
     *
     * @param told is told what the worker says, line by line, on another thread
     * @return whether the server has said that all is done; TLC's worker has status 0 when it could not even start
     */
    public static boolean work(
            TlcTool tool, String host, int port, int threads, int heapMegabytes, Consumer<String> told)
            throws InterruptedException {
        try {
            Path scratch = TemporaryFiles.folder("keyslots-worker-");
            try {
                List<String> command = new ArrayList<>(ChildProcess.java(heapMegabytes, scratch));
                command.add("-D" + PROPERTIES + "TLCServer.port=" + port);
                command.add("-D" + PROPERTIES + "TLCWorker.threadCount=" + threads);
                command.addAll(List.of("-cp", tool.jar().toString(), PROPERTIES + "TLCWorker", host));
                Run run = run(new ChildProcess(command, scratch, scratch, scratch.resolve("log")), told);
                return run.status() == 0 && run.lines().stream().anyMatch(line -> line.contains("work completed at"));
            } finally {
                Folders.clearAway(scratch);
            }
        } catch (IOException problem) {
            throw new InputProblemException("the worker could not be run: " + problem.getMessage());
        }
    }

    /** @throws InputProblemException if the model is none for several machines */
    public static Expectation.Passes requireDistributable(Model model) {
        if (!(model.expect() instanceof Expectation.Passes passes)) {
            throw new InputProblemException(model.name()
                    + " is a variant that must fail; its counterexample is the shortest only on one machine.");
        }
        if (model.liveness()) {
            throw new InputProblemException(model.name()
                    + " has a temporal property, which TLC checks on one machine only; leave --distributed out.");
        }
        return passes;
    }

    /** @throws InputProblemException if there is no port of that number */
    public static void requirePort(int port) {
        if (port < 1 || port > 65_535) {
            throw new InputProblemException("--port: " + port + " is no port; they go from 1 to 65535");
        }
    }

    private List<String> serverCommand(Model model, String host, int port, Path scratch) {
        List<String> command = new ArrayList<>(ChildProcess.java(heapMegabytes, scratch));
        command.add("-Djava.rmi.server.hostname=" + host);
        command.add("-D" + PROPERTIES + "TLCServer.port=" + port);
        command.add(ChildProcess.library(model.searched(libraries)));
        command.addAll(List.of("-cp", tool.jar().toString(), PROPERTIES + "TLCServer", "-checkpoint", "0"));
        if (!model.deadlock()) {
            command.add("-deadlock"); // which turns the check off
        }
        command.addAll(List.of(
                "-metadir",
                scratch.resolve("states").toString(),
                "-config",
                model.config().getFileName().toString(),
                model.module().getFileName().toString()));
        return command;
    }

    // ---------------------------------------------------------------- verdict

    private record Run(int status, List<String> lines) {}

    /** TLC's server says by its status whether it ran; what it found it says in words, all of which must confirm each other. */
    private static Result judged(Run run, Expectation.Passes expected, Path log) throws IOException {
        Optional<TlcRun.Statistics> statistics = run.lines().stream()
                .flatMap(line -> TlcRun.Statistics.in(line).stream())
                .reduce((first, last) -> last);
        Optional<Long> distinct = statistics.map(TlcRun.Statistics::distinct);
        boolean complete = run.lines().stream().anyMatch(line -> line.startsWith("Model checking completed. No error"));
        if (run.status() != 0 || !complete || statistics.isEmpty()) {
            ParserComplaint.in(run.lines()).ifPresent(complaint -> {
                throw new InputProblemException("TLC's server could not read the model: " + complaint);
            });
            String said = run.lines().stream()
                    .filter(line -> line.startsWith("Error") || line.contains("xception") || line.contains("iolated"))
                    .limit(5)
                    .collect(Collectors.joining("\n"));
            return new Result(
                    distinct,
                    Optional.of(("the server ended with exit status %d and without saying that all is well. %s%n"
                                    + "Check the model on one machine for a counterexample. The whole output: %s")
                            .formatted(run.status(), said, log)));
        }
        if (statistics.get().queue() != 0 || statistics.get().distinct() != expected.distinctStates()) {
            return new Result(
                    distinct,
                    Optional.of(
                            "passes, but with %,d distinct states and %,d left on the queue, where %,d and none are pinned."
                                    .formatted(
                                            statistics.get().distinct(),
                                            statistics.get().queue(),
                                            expected.distinctStates())));
        }
        Files.deleteIfExists(log);
        return new Result(distinct, Optional.empty());
    }

    private static Run run(ChildProcess process, Consumer<String> told) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        int status = process.run(line -> {
            lines.add(line);
            told.accept(line);
        });
        return new Run(status, List.copyOf(lines));
    }
}
