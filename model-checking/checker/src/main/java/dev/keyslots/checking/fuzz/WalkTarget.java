package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A stack of devices of which each step has a name: walks along the transitions of its specification. */
record WalkTarget(StackBinding.Kind kind, Path home) implements FuzzTarget<String> {

    @Override
    public String name() {
        return FuzzTargets.name(kind);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Subject<String> load() {
        return StackBinding.load(kind, home);
    }

    @Override
    public void write(List<String> chain, Path file) throws IOException {
        new StackWalk(kind, chain).write(file);
    }

    @Override
    public List<String> read(Path file) throws IOException, StepTrace.MalformedTraceException {
        return StackWalk.read(file).steps();
    }
}
