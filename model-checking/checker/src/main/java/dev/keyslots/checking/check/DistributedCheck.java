package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.terminal.Nearest;
import dev.keyslots.checking.tlc.DistributedRunner;
import dev.keyslots.oracle.TlcTool;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;

/** One model, checked together with other machines, of which this one is the server. */
public final class DistributedCheck implements CheckItem {
    private static final Group GROUP = new Group("Models on several machines", "what is checked", "distinct states", 6);

    private final Home home;
    private final Model model;
    private final String host;
    private final int port;
    private final PrintWriter told;

    /** @throws InputProblemException if there is no such model, or something else listens on that port */
    public DistributedCheck(Home home, String name, String host, int port, PrintWriter told) {
        List<Model> models = Manifest.read(home.models()).models();
        this.home = home;
        this.host = host;
        this.port = port;
        this.told = told;
        this.model = models.stream()
                .filter(listed -> listed.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InputProblemException("There is no model \"%s\". The nearest names are %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        Nearest.to(
                                                name,
                                                models.stream().map(Model::name).toList())))));
        DistributedRunner.requireDistributable(model);
        requireFree(port);
    }

    private static void requireFree(int port) {
        DistributedRunner.requirePort(port);
        try (ServerSocket socket = new ServerSocket(port)) {
            socket.setReuseAddress(true);
        } catch (IOException e) {
            throw new InputProblemException(
                    "port %d of this machine is in use or not allowed (%s); choose another one with --port, here and for the workers"
                            .formatted(port, e.getMessage()));
        }
    }

    @Override
    public Group group() {
        return GROUP;
    }

    @Override
    public String name() {
        return model.name();
    }

    @Override
    public String what() {
        return Runners.of(home).checks(model);
    }

    @Override
    public int cores(int available) {
        return available;
    }

    @Override
    public Outcome run(Progress progress) throws InterruptedException {
        DistributedRunner runner = new DistributedRunner(
                TlcTool.find(System.getenv()),
                List.of(home.spec(), home.models()),
                home.results().resolve("tlc"),
                Runners.heapMegabytes());
        DistributedRunner.Result result = runner.serve(model, host, port, line -> tell(line, progress));
        String size = result.distinctStates().map("%,d"::formatted).orElse("-");
        return result.complaint()
                .map(complaint -> Outcome.failed(size, complaint))
                .orElseGet(() -> Outcome.passed(size))
                .with(Map.of("says", model.says(), "ids", model.ids()));
    }

    /** Of what the server says, what a user waits for: that it is ready, who works for it, and how far it is. */
    private void tell(String line, Progress progress) {
        if (line.startsWith("TLC server at ")) {
            told.println("The server is ready. On each machine that is to work for it: ./keyslots worker " + host
                    + (port == DistributedRunner.DEFAULT_PORT ? "" : " --port " + port));
        } else if (line.startsWith("Registration for worker")) {
            told.println("A worker has come.");
        } else if (line.startsWith("Progress(")) {
            progress.at(line.replaceFirst(".*, ([\\d,]+) distinct states found.*", "$1 distinct states"));
        }
        told.flush();
    }
}
