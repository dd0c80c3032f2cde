package dev.keyslots.checking.traces.state;

import dev.keyslots.checking.manifest.Design;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The specification for one design, for each number of slots that is asked for. */
public final class SpecModels implements AutoCloseable {
    private final Design design;
    private final Path home;
    private final Map<Integer, SpecModel> models = new HashMap<>();

    /** @param home the top level of the working copy, with the specification */
    public SpecModels(Design design, Path home) {
        this.design = design;
        this.home = home;
    }

    public Design design() {
        return design;
    }

    SpecModel of(int slots) {
        return models.computeIfAbsent(slots, any -> new SpecModel(design, slots, home));
    }

    public Collection<SpecModel> all() {
        return models.values();
    }

    @Override
    public void close() {
        models.values().forEach(SpecModel::close);
    }
}
