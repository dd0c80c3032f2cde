package dev.keyslots.checking.traces;

import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** The specification for one design, for each number of slots that is asked for. */
final class SpecModels implements AutoCloseable {
    private final Design design;
    private final Path home;
    private final Map<Integer, SpecModel> models = new HashMap<>();

    /** @param home the top level of the working copy, with the specification */
    SpecModels(Design design, Path home) {
        this.design = design;
        this.home = home;
    }

    Design design() {
        return design;
    }

    SpecModel of(int slots) {
        return models.computeIfAbsent(slots, any -> new SpecModel(design, slots, home));
    }

    Collection<SpecModel> all() {
        return models.values();
    }

    @Override
    public void close() {
        models.values().forEach(SpecModel::close);
    }
}
