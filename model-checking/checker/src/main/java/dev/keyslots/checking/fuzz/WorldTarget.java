package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.World;
import dev.keyslots.checking.lockstep.subjects.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A manager of keyslots, or one without, over a disk: chains of calls, faults and transfers. */
record WorldTarget(World.Kind kind, Path home) implements Target<Step> {

    @Override
    public String name() {
        return FuzzTargets.name(kind);
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public Subject<Step> load() {
        return World.load(kind, home);
    }

    @Override
    public void write(List<Step> chain, Path file) throws IOException {
        new StepTrace(kind, chain).write(file);
    }

    @Override
    public List<Step> read(Path file) throws IOException, StepTrace.Malformed {
        return StepTrace.read(file).steps();
    }
}
