package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.manifest.TlaText;
import dev.keyslots.checking.tlc.Execution.Program;
import dev.keyslots.checking.tlc.warm.WarmTlc;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.TemporaryFiles;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Runs models: small ones in warm processes of TLC, one after the other, each long one in a process of its own. Safe for several threads,
 * each with its own model. A thread that is interrupted ends its process; so does the end of this JVM.
 *
 * @param libraries the folders in which modules are looked up, beside the model's own
 * @param keep the folder in which the output of a run that fails is kept, if it can be written
 * @param heapMegabytes of each process
 * @param checkpoints for long runs; none if these are not to be gone on with when they were ended
 */
public record ModelRunner(
        TlcTool tool, List<Path> libraries, Path keep, int heapMegabytes, Optional<Checkpoints> checkpoints) {

    public ModelRunner(TlcTool tool, List<Path> libraries, Path keep, int heapMegabytes) {
        this(tool, libraries, keep, heapMegabytes, Optional.empty());
    }

    /** Starting a second worker does not pay below that many states. */
    private static final long WORTH_ALL_CORES = 50_000;

    /**
     * Below that many states the JVM is done before its optimizing compiler has paid for itself. Measured on two busy cores, without
     * and with it: 250,000 states 4 s and 10 s; 1,270,000 states 28 s and 23 s.
     */
    private static final long WORTH_OPTIMIZING = 600_000;

    /** The same under symmetry, where each state is compared with all its renamings: 4,947 states 11.6 s and 8.4 s, 2,073 states 4 s. */
    private static final long WORTH_OPTIMIZING_RENAMING = 4_000;

    /**
     * With how many workers a model runs: one where a counterexample must be the shortest, where liveness is checked, and where the
     * model is small; else all cores.
     */
    public static int workers(Model model, int cores) {
        return switch (model.expect()) {
            case Expectation.Passes passes
            when !model.liveness() && passes.distinctStates() >= WORTH_ALL_CORES -> cores;
            case Expectation.Passes passes -> 1;
            case Expectation.Violates violates -> 1;
        };
    }

    /** What a run of that model checks, in a few words. */
    public String checks(Model model) {
        try {
            return Judge.checks(ModelConfig.read(model.config()), TlaText.assumptions(model.name(), search(model)));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Runs it to the end.
     *
     * @param progress is told how far it is
     */
    public ModelResult run(Model model, int workers, RunProgress progress) throws InterruptedException {
        try {
            Path scratch = TemporaryFiles.folder("keyslots-tlc-");
            try {
                Execution execution = new Execution(model, search(model), scratch, log(model), progress);
                List<String> arguments = arguments(model, workers, scratch);
                return checkpoints.isPresent() && model.size() == Model.Size.NIGHTLY
                        ? resumable(checkpoints.get(), execution, workers, arguments)
                        : result(model, workers, false, execute(execution, arguments));
            } finally {
                Folders.clearAway(scratch);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Explores it to the end once more, for its state graph.
     *
     * @return empty if TLC did not come to an end of its own, as something is violated
     */
    public Optional<StateGraphDigest> stateGraph(Model model) throws InterruptedException {
        try {
            Path scratch = TemporaryFiles.folder("keyslots-graph-");
            try {
                List<String> arguments = arguments(model, 1, scratch);
                arguments.addAll(
                        0, List.of("-dump", "dot", scratch.resolve("graph").toString()));
                TlcRun run = execute(quietly(model, scratch), arguments);
                return run.exitStatus() == 0
                        ? Optional.of(StateGraphDigest.ofDot(scratch.resolve("graph.dot")))
                        : Optional.empty();
            } finally {
                Folders.clearAway(scratch);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /**
     * Explores it to the end once more, counting what is evaluated.
     *
     * @return empty if TLC did not come to an end of its own, as something is violated
     */
    public Optional<ModelCoverage> coverage(Model model) throws InterruptedException {
        try {
            Path scratch = TemporaryFiles.folder("keyslots-coverage-");
            try {
                List<String> arguments = arguments(model, 1, scratch);
                arguments.addAll(0, List.of("-coverage", "60"));
                TlcRun run = execute(quietly(model, scratch), arguments);
                return run.exitStatus() == 0 ? Optional.of(ModelCoverage.of(run.messages())) : Optional.empty();
            } finally {
                Folders.clearAway(scratch);
            }
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** What it says is not kept. */
    private Execution quietly(Model model, Path scratch) {
        return new Execution(model, search(model), scratch, scratch.resolve("log"), distinct -> {});
    }

    /** The verdict does not depend on whether the output can be kept: the working copy may be somebody else's. */
    private Path log(Model model) {
        try {
            Files.createDirectories(keep);
        } catch (IOException notKept) {
            // The process finds it so, too.
        }
        return keep.resolve(model.name() + ".log");
    }

    private ModelResult resumable(Checkpoints kept, Execution execution, int workers, List<String> arguments)
            throws IOException, InterruptedException {
        Model model = execution.model();
        Optional<Path> before = kept.toResume(model, search(model));
        if (before.isPresent()) {
            execution.progress().about("goes on from its last checkpoint");
            List<String> there = List.of("-recover", before.get().toString());
            ModelResult result = result(model, workers, true, executeKeeping(kept, there, execution, arguments));
            if (result.asExpected()) {
                kept.forget(model);
                return result;
            }
            // Whatever it was, a whole run will say.
            execution.progress().about("could not go on from its last checkpoint, and starts anew");
        } else if (kept.resume()) {
            execution.progress().about("has no checkpoint to go on from, and starts anew");
        }
        List<String> anew =
                List.of("-metadir", kept.startAnew(model, search(model)).toString());
        ModelResult result = result(model, workers, false, executeKeeping(kept, anew, execution, arguments));
        kept.forget(model);
        return result;
    }

    private ModelResult result(Model model, int workers, boolean resumed, TlcRun run) throws IOException {
        Optional<String> complaint = new Judge(model, ModelConfig.read(model.config()), search(model)).complaint(run);
        if (Judge.isWithoutVerdict(run.exitStatus()) && TemporaryFiles.areFull()) {
            throw TemporaryFiles.unusable("it was full when TLC checked " + model.name());
        }
        if (complaint.isEmpty() && Files.isWritable(run.log())) {
            Files.deleteIfExists(run.log());
        }
        return new ModelResult(
                model,
                complaint.isEmpty(),
                complaint.orElse(""),
                run.statistics().map(found -> OptionalLong.of(found.distinct())).orElse(OptionalLong.empty()),
                run.depth(),
                Judge.length(run),
                run.violations(),
                run.trace(),
                run.wallTime(),
                run.exitStatus(),
                workers,
                resumed,
                complaint.map(unused -> run.log()).filter(Files::isRegularFile));
    }

    /** Of TLC. The fingerprint polynomial is fixed so that a run can be repeated exactly. */
    private List<String> arguments(Model model, int workers, Path scratch) {
        List<String> arguments = new ArrayList<>(List.of(
                "-tool",
                "-workers",
                Integer.toString(workers),
                "-fp",
                "0",
                "-metadir",
                scratch.resolve("states").toString(),
                "-checkpoint",
                "0"));
        if (!model.deadlock()) {
            arguments.add("-deadlock"); // which turns the check off
        }
        if (tool.writesTraceModules()) {
            arguments.add(TlcTool.NO_TRACE_MODULES);
        }
        arguments.addAll(
                List.of("-config", model.config().toString(), model.module().toString()));
        return arguments;
    }

    private static boolean hasSymmetry(Model model) {
        try {
            return ModelConfig.read(model.config()).hasSymmetry();
        } catch (IOException e) {
            throw new InputProblemException(model.config() + ": cannot be read: " + e.getMessage());
        }
    }

    private static boolean isLong(Model model) {
        return model.expect() instanceof Expectation.Passes passes
                && passes.distinctStates() >= (hasSymmetry(model) ? WORTH_OPTIMIZING_RENAMING : WORTH_OPTIMIZING);
    }

    /** The folders in which the modules of a model are looked up, in this order. */
    public List<Path> search(Model model) {
        return model.searched(libraries);
    }

    private TlcRun execute(Execution execution, List<String> arguments) throws IOException, InterruptedException {
        Program tlc = new Program("tlc2.TLC", tool.jar().toString(), List.of());
        if (isLong(execution.model())) {
            return execution.alone(tlc, heapMegabytes, arguments);
        }
        WarmTlc warm = WarmProcesses.of(tool, heapMegabytes);
        return warm.isPossible() && WarmTlc.canRun(arguments)
                ? execution.warm(warm, arguments)
                : execution.alone(
                        new Program(tlc.main(), tlc.classPath(), WarmProcesses.QUICK), heapMegabytes, arguments);
    }

    /**
     * The same by {@link TlcProcess}, which makes checkpoints.
     *
     * @param states says where they are: an option of TLC, and its folder
     */
    private TlcRun executeKeeping(Checkpoints kept, List<String> states, Execution execution, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> changed = new ArrayList<>(arguments);
        for (String replaced : List.of("-metadir", "-checkpoint")) {
            int at = changed.indexOf(replaced);
            changed.subList(at, at + 2).clear();
        }
        changed.addAll(0, states);
        Program program = new Program(
                TlcProcess.class.getName(),
                tool.jar() + File.pathSeparator + TlcTool.placeOf(TlcProcess.class),
                List.of(
                        "-D" + TlcProcess.EVERY + "=" + kept.every().toSeconds(),
                        "-D" + TlcProcess.STARTED_BY + "="
                                + ProcessHandle.current().pid()));
        return execution.alone(program, heapMegabytes, changed);
    }
}
