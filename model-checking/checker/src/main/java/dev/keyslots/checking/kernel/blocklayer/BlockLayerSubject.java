package dev.keyslots.checking.kernel.blocklayer;

import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.lockstep.ChainFormat;
import dev.keyslots.checking.lockstep.GuidedRun;
import dev.keyslots.checking.lockstep.NamedTransitions;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.oracle.Oracle;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The kernel's block layer as something that is led along its specification. One run at a time: each begins anew in the same program. */
final class BlockLayerSubject implements Subject<String> {

    private final Oracle oracle;
    private final NamedTransitions transitions;
    private final BlockLayerSize size;
    private final Path program;
    private Optional<Dialogue> code = Optional.empty();

    BlockLayerSubject(Path home, Path program, BlockLayerSize size, Map<String, String> design) {
        this.oracle = size.model(design).load(home);
        this.transitions = new NamedTransitions(oracle);
        this.size = size;
        this.program = program;
    }

    @Override
    public Optional<Oracle> specification() {
        return Optional.of(oracle);
    }

    @Override
    public GuidedRun start() {
        return new GuidedRun(transitions, oracle, new KernelBlockLayer(size, transitions, begun()));
    }

    /** After a crash it is another process. */
    private Dialogue begun() {
        Dialogue running = code.filter(dialogue -> !dialogue.hasEnded()).orElseGet(() -> new Dialogue(program));
        code = Optional.of(running);
        running.ask("begin");
        return running;
    }

    @Override
    public ChainFormat<String> format() {
        throw new UnsupportedOperationException("runs of the kernel's code are told, and not saved");
    }

    @Override
    public void close() {
        code.ifPresent(Dialogue::close);
        oracle.close();
    }
}
