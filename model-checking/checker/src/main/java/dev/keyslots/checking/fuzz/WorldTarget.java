package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A manager of keyslots, or one without, over a disk: chains of calls, faults and transfers. */
record WorldTarget(ModelBinding.Kind kind, Path home) implements FuzzTarget<ManagerStep> {

    @Override
    public String name() {
        return FuzzTargets.name(kind);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Subject<ManagerStep> load() {
        return ModelBinding.load(kind, home);
    }

    @Override
    public void write(List<ManagerStep> chain, Path file) throws IOException {
        new StepTrace(kind, chain).write(file);
    }

    @Override
    public List<ManagerStep> read(Path file) throws IOException, StepTrace.MalformedTraceException {
        return StepTrace.read(file).steps();
    }
}
