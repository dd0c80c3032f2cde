package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.tlc.DistributedRunner;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.InputProblemException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots worker}: works for a server on another machine. */
@Command(
        name = "worker",
        description = {
            "Works for \"keyslots check --distributed MODEL --serve\" on another machine, until that is done. Waits for the server if "
                    + "it is not there yet. May come and go at any time: what a worker had fetched when it was ended is done by another one.",
            "The two speak over Java RMI without a password or encryption: only within a network that you trust."
        },
        footerHeading = "%nExample:%n",
        footer = "  keyslots worker big.example.org",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the server has said that all is done",
            "1:the worker ended otherwise",
            "2:wrong usage, or there is no such machine"
        })
final class WorkerCommand extends Subcommand {

    /** How lines of TLC begin that would only worry a reader. */
    private static final List<String> NOISE = List.of(
            "Parsing file",
            "Semantic processing",
            "Error: VM does not allow to get the UnicastRef port",
            "Worker will be identified with port 0");

    @Parameters(paramLabel = "HOST", description = "The machine on which the server runs.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String host;

    @Option(
            names = "--port",
            defaultValue = "" + DistributedRunner.DEFAULT_PORT,
            description = "The server's port; ${DEFAULT-VALUE} unless said otherwise.")
    private int port;

    @Option(
            names = "--threads",
            description = "How many threads work; as many as there are cores unless said otherwise.")
    private @Nullable Integer threads;

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        DistributedRunner.requirePort(port);
        if (threads != null && threads < 1) {
            throw new InputProblemException("--threads: at least 1, not " + threads);
        }
        requireExists(host);
        PrintWriter out = out();
        boolean done = DistributedRunner.work(
                TlcTool.find(System.getenv()),
                host,
                port,
                threads == null ? Runners.CORES : threads,
                Runners.heapMegabytes(),
                line -> tell(line, out));
        return done ? ExitStatus.AS_EXPECTED : ExitStatus.NOT_AS_EXPECTED;
    }

    private static void requireExists(String host) {
        try {
            InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new InputProblemException(
                    "there is no machine \"" + host + "\"; write its name or its address, without a port");
        }
    }

    private static void tell(String line, PrintWriter out) {
        if (NOISE.stream().noneMatch(line::startsWith)) {
            out.println(line);
            out.flush();
        }
    }
}
