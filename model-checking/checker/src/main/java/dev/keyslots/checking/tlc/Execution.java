package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.tlc.warm.Request;
import dev.keyslots.checking.tlc.warm.WarmTlc;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A run of TLC on a model, in a process of its own or in a warm one.
 *
 * @param searched the folders in which modules are looked up
 * @param scratch where the process keeps what nobody needs when it has ended
 * @param log the file that gets all that TLC says, if it can be written
 * @param progress is told how far TLC is
 */
record Execution(Model model, List<Path> searched, Path scratch, Path log, RunProgress progress) {

    Execution {
        searched = List.copyOf(searched);
    }

    /**
     * What a process of its own runs.
     *
     * @param options of the JVM, beside those that all have
     */
    record Program(String main, String classPath, List<String> options) {
        Program {
            options = List.copyOf(options);
        }
    }

    TlcRun alone(Program program, int heapMegabytes, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(ChildProcess.java(heapMegabytes, scratch));
        command.addAll(program.options());
        command.addAll(List.of(ChildProcess.library(searched), "-cp", program.classPath(), program.main()));
        command.addAll(arguments);
        ChildProcess process = new ChildProcess(command, model.folder(), scratch, log);
        return timed(process::run);
    }

    TlcRun warm(WarmTlc tlc, List<String> arguments) throws IOException, InterruptedException {
        Request request = new Request(Map.of(ChildProcess.LIBRARY, ChildProcess.joined(searched)), arguments);
        try (PrintWriter copy = new PrintWriter(ChildProcess.writer(log))) {
            return timed(told -> tlc.run(request, line -> {
                copy.println(line);
                told.accept(line);
            }));
        }
    }

    /** Runs TLC to its end, gives each of its lines to a consumer, and returns its exit status. */
    private interface Run {
        int to(Consumer<String> told) throws IOException, InterruptedException;
    }

    private TlcRun timed(Run run) throws IOException, InterruptedException {
        long start = System.nanoTime();
        ToolOutput output = new ToolOutput(this::follow);
        int status = run.to(output::accept);
        Duration wallTime = Duration.ofNanos(System.nanoTime() - start);
        return new TlcRun(status, wallTime, output.messages(), output.loose(), log);
    }

    private void follow(ToolMessage message) {
        if (message.code() == ToolMessage.PROGRESS) {
            TlcRun.Statistics.in(message).ifPresent(found -> progress.distinct(found.distinct()));
        } else if (message.code() == ToolMessage.INITIAL_STATES) {
            message.firstGroup("states: ([\\d,]+)")
                    .ifPresent(digits -> progress.distinct(Long.parseLong(digits.replace(",", ""))));
        }
    }
}
