package dev.keyslots.checking.check;

import dev.keyslots.checking.faults.Detector;
import dev.keyslots.checking.faults.FaultyBuild;
import dev.keyslots.checking.faults.SeededFault;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The implementation with one fault in it each, which has to be caught. */
public final class FaultChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Seeded faults to be caught", "must be caught by", "caught by", 2);

    private FaultChecks() {}

    public static List<CheckItem> items(Home home) {
        return SeededFaults.read(home.folder()).faults().stream()
                .<CheckItem>map(fault -> new Item(home, fault))
                .toList();
    }

    private record Item(Home home, SeededFault fault) implements CheckItem {
        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return fault.name();
        }

        @Override
        public List<String> ids() {
            return fault.ids();
        }

        @Override
        public String what() {
            return shown(fault.caughtBy());
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(ImplementationInputs.withAllModels(now, home)
                    .with("fault", fault.toString())
                    .withFolder(home.folder().resolve("impl/src/main/java"))
                    .withProgram(FaultChecks.class));
        }

        @Override
        public boolean nightly() {
            return fault.caughtBy().stream().anyMatch(Detector::isSlow);
        }

        @Override
        public int cores(int available) {
            return fault.caughtBy().stream().anyMatch(Detector::wantsAllCores) ? available : 1;
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            try (FaultyBuild build = FaultyBuild.of(fault, home.folder())) {
                List<Detector> silent = new ArrayList<>();
                for (Detector layer : fault.caughtBy()) {
                    progress.at(shown(List.of(layer)));
                    if (build.complaint(layer).isEmpty()) {
                        silent.add(layer);
                    }
                }
                int caught = fault.caughtBy().size() - silent.size();
                String size = "%d of %d".formatted(caught, fault.caughtBy().size());
                Outcome outcome = silent.isEmpty()
                        ? Outcome.passed(size)
                        : Outcome.failed(
                                size,
                                "%s (%s) is not caught by %s".formatted(fault.says(), fault.file(), shown(silent)));
                return outcome.with(Map.of("says", fault.says(), "ids", fault.ids()));
            } catch (IOException e) {
                return Outcome.failed("-", "the faulty build could not be made: " + e.getMessage());
            }
        }

        private static String shown(List<Detector> layers) {
            return layers.stream().map(Detector::label).collect(Collectors.joining(", "));
        }
    }
}
