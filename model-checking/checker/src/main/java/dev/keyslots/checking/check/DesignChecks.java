package dev.keyslots.checking.check;

import dev.keyslots.checking.explain.Matrix;
import dev.keyslots.checking.explain.WhatIf;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.oracle.TlcTool;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which properties hold of Linux 5.10 and 6.12, of Linux with every remedy, and of the reference. */
public final class DesignChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Designs, property by property", "what is checked", "do not hold", 1);

    private DesignChecks() {}

    public static List<CheckItem> items(Home home) {
        return Matrix.read(home.folder()).columns().stream()
                .<CheckItem>map(column -> new Item(home, column))
                .toList();
    }

    private record Item(Home home, Matrix.Column column) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return column.name();
        }

        @Override
        public String what() {
            return column.properties(home.folder()).size() + " properties";
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now)
                    .with("column", column.toString())
                    .withFile(home.folder().resolve("model-checking/properties.json"))
                    .withFolder(home.spec())
                    .withFolder(home.models())
                    .withFile(TlcTool.find(System.getenv()).jar())
                    .withProgram(DesignChecks.class));
        }

        /** A run of TLC for each property that does not hold. */
        @Override
        public boolean nightly() {
            return true;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            Map<String, Integer> fails =
                    Matrix.fails(new WhatIf(home.folder(), Runners.of(home)).ask(column.asked(), progress::at));
            String size = Integer.toString(fails.size());
            Map<String, Integer> pinned = new TreeMap<>(column.fails());
            return fails.equals(pinned)
                    ? Outcome.passed(size)
                    : Outcome.failed(
                            size,
                            "these do not hold: %s; pinned are %s. If that is meant, set \"fails\" in model-checking/designs.json, and run ./keyslots notes."
                                    .formatted(fails, pinned));
        }
    }
}
