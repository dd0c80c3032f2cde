package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.tlc.ModelResult;
import dev.keyslots.checking.tlc.ModelRunner;
import dev.keyslots.checking.tlc.RunProgress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The models that must pass and the variants that must fail. */
public final class ModelChecks {

    static final CheckItem.Group MODELS = new CheckItem.Group("Models", "what is checked", "distinct states", 6);
    static final CheckItem.Group VARIANTS =
            new CheckItem.Group("Variants that must fail", "must violate", "trace length", 3);

    private ModelChecks() {}

    public static List<CheckItem> items(Home home) {
        ModelRunner runner = Runners.of(home);
        return Stream.of(home.models(), home.variants())
                .flatMap(folder -> Manifest.read(folder).models().stream())
                .<CheckItem>map(model -> new Item(home, runner, model))
                .toList();
    }

    private record Item(Home home, ModelRunner runner, Model model) implements CheckItem {

        @Override
        public Group group() {
            return switch (model.expect()) {
                case Expectation.Passes passes -> MODELS;
                case Expectation.Violates violates -> VARIANTS;
            };
        }

        @Override
        public String name() {
            return model.name();
        }

        @Override
        public List<String> ids() {
            return model.ids();
        }

        @Override
        public String what() {
            return switch (model.expect()) {
                case Expectation.Passes passes -> runner.checks(model);
                case Expectation.Violates violates -> violates.property();
            };
        }

        @Override
        public boolean nightly() {
            return model.size() == Model.Size.NIGHTLY;
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now)
                    .with("expected", model.toString())
                    .withFile(model.config())
                    .withModule(model.name(), runner.search(model))
                    .withFile(runner.tool().jar())
                    .withProgram(ModelChecks.class));
        }

        @Override
        public int cores(int available) {
            return ModelRunner.workers(model, available);
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            ModelResult result = runner.run(model, cores(Runners.CORES), new RunProgress() {
                private volatile String about = "";

                @Override
                public void distinct(long states) {
                    progress.at(about + howFar(states));
                }

                @Override
                public void about(String earlier) {
                    about = earlier + "; ";
                    progress.at(earlier);
                }
            });
            return outcome(result).with(facts(result));
        }

        private Outcome outcome(ModelResult result) {
            if (result.asExpected()) {
                return Outcome.passed(size(result));
            }
            return result.isUnreadable()
                    ? Outcome.unusable(detail(result))
                    : Outcome.failed(size(result), detail(result));
        }

        private String howFar(long distinct) {
            return switch (model.expect()) {
                case Expectation.Passes passes ->
                    "%,d of %,d distinct states".formatted(distinct, passes.distinctStates());
                case Expectation.Violates violates -> "%,d distinct states".formatted(distinct);
            };
        }

        private String size(ModelResult result) {
            return switch (model.expect()) {
                case Expectation.Passes passes ->
                    result.distinctStates().isPresent()
                            ? "%,d".formatted(result.distinctStates().getAsLong())
                            : "-";
                case Expectation.Violates violates ->
                    result.traceLength() > 0 ? Integer.toString(result.traceLength()) : "-";
            };
        }

        private String detail(ModelResult result) {
            StringBuilder text = new StringBuilder(result.reason());
            if (!result.lastSteps().isEmpty()) {
                text.append("\nThe counterexample ends:");
                result.lastSteps().forEach(step -> text.append("\n  ").append(step));
            }
            result.log().ifPresent(log -> text.append("\nThe whole output: ").append(shown(log)));
            return text.toString();
        }

        private String shown(Path log) {
            return home.shown(log);
        }

        private Map<String, Object> facts(ModelResult result) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("says", model.says());
            facts.put("ids", model.ids());
            result.distinctStates().ifPresent(states -> facts.put("distinctStates", states));
            result.depth().ifPresent(depth -> facts.put("depth", depth));
            facts.put("traceLength", result.traceLength());
            facts.put("exitStatus", result.exitStatus());
            facts.put("workers", result.workers());
            facts.put("resumed", result.resumed());
            return facts;
        }
    }
}
