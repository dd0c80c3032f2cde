package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.checking.witnesses.Missing;
import dev.keyslots.checking.witnesses.NotApplicable;
import dev.keyslots.checking.witnesses.Witnesses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** For each model that passes: whether it says anything. */
public final class WitnessChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Witnesses of models that pass", "what must be seen", "not applicable", 3);

    /** Models that are larger wait for the night. */
    private static final long QUICK = 500;

    private WitnessChecks() {}

    public static List<CheckItem> items(Home home) {
        return Manifest.read(home.models()).models().stream()
                .filter(Witnesses::canBeAsked)
                .filter(model -> model.size() == Model.Size.QUICK)
                .<CheckItem>map(model -> new Item(home, model))
                .toList();
    }

    private record Item(Home home, Model model) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String name() {
            return "witnesses-" + model.name();
        }

        @Override
        public String what() {
            return nightly() ? "actions, antecedents, choices" : "actions, antecedents";
        }

        @Override
        public boolean nightly() {
            return !(model.expect() instanceof Expectation.Passes passes) || passes.distinctStates() > QUICK;
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            ModelRunner runner = Runners.of(home);
            return Optional.of(Inputs.at(now)
                    .withFile(model.config())
                    .withModule(model.name(), runner.search(model))
                    .withFile(NotApplicable.file(home))
                    .withFile(runner.tool().jar())
                    .withProgram(WitnessChecks.class));
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            List<Missing> missing = Witnesses.of(home, Runners::of, model, nightly());
            NotApplicable known = NotApplicable.read(home);
            List<String> complaints = new ArrayList<>(missing.stream()
                    .filter(each -> !known.excuses(each))
                    .map(Missing::toString)
                    .toList());
            known.stale(model.name(), missing).stream()
                    .filter(subject -> nightly() || !subject.startsWith("Design."))
                    .map(subject -> "model-checking/witnesses.json excuses %s from %s, which it shows"
                            .formatted(model.name(), subject))
                    .forEach(complaints::add);
            String size = Integer.toString(missing.size());
            return complaints.isEmpty()
                    ? Outcome.passed(size)
                    : Outcome.failed(
                            size,
                            complaints.stream()
                                    .collect(
                                            Collectors.joining(
                                                    "\n",
                                                    "",
                                                    "\nMake the model show it, or say in model-checking/witnesses.json why it cannot.")));
        }
    }
}
