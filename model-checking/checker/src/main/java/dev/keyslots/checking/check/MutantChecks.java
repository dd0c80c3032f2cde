package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import dev.keyslots.checking.mutation.Fate;
import dev.keyslots.checking.mutation.LockStepRow;
import dev.keyslots.checking.mutation.Mutant;
import dev.keyslots.checking.mutation.MutantResult;
import dev.keyslots.checking.mutation.MutationRun;
import dev.keyslots.checking.mutation.MutationTable;
import dev.keyslots.checking.mutation.SpecMutants;
import dev.keyslots.checking.mutation.SurvivorArguments;
import dev.keyslots.oracle.TlcTool;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Mutants of the specification, which something has to notice: a few in each check, all of them at night. */
public final class MutantChecks {

    static final CheckItem.Group GROUP =
            new CheckItem.Group("Mutants of the specification", "what is changed", "noticed", 2);

    /** Modules that few models use, so that a mutant takes a second. */
    private static final List<String> SAMPLED = List.of("Removal", "KeyOperation", "ErrorHandler");

    private static final int SAMPLE = 2;
    private static final long SEED = 3;
    private static final Duration NIGHT = Duration.ofHours(2);

    private MutantChecks() {}

    public static List<CheckItem> items(Home home) {
        return Stream.concat(
                        Stream.<CheckItem>of(new Item(home, "mutants-sample", SAMPLED, false)),
                        SpecMutants.modules(home).stream()
                                .map(module -> new Item(home, "mutants-" + module, List.of(module), true)))
                .toList();
    }

    /** What runs the implementation beside a specification, which may be a mutant. */
    public static List<LockStepRow> lockStepRows(Home home) {
        return ConformanceChecks.items(home).stream()
                .map(item ->
                        new LockStepRow(item.name(), ConformanceChecks.module(item), copy -> agrees(copy, item.name())))
                .toList();
    }

    private static boolean agrees(Home copy, String row) throws InterruptedException {
        for (CheckItem item : ConformanceChecks.items(copy)) {
            if (item.name().equals(row)) {
                try {
                    return item.run(soFar -> {}).verdict() == Outcome.Verdict.PASSED;
                } catch (RuntimeException e) {
                    return false;
                }
            }
        }
        throw new IllegalStateException("there is no row " + row);
    }

    private record Item(Home home, String name, List<String> modules, boolean nightly) implements CheckItem {

        @Override
        public Group group() {
            return GROUP;
        }

        @Override
        public String what() {
            return nightly
                    ? modules.getFirst() + ", each place"
                    : "%d places each of %s".formatted(SAMPLE, String.join(", ", modules));
        }

        @Override
        public Optional<Inputs> inputs(InputSnapshot now) {
            return Optional.of(Inputs.at(now)
                    .withFolder(home.spec())
                    .withFolder(home.models())
                    .withFolder(home.variants())
                    .withFile(SurvivorArguments.file(home))
                    .withFile(TlcTool.find(System.getenv()).jar())
                    .withProgram(MutantChecks.class));
        }

        @Override
        public Outcome run(Progress progress) throws InterruptedException {
            SurvivorArguments arguments = SurvivorArguments.read(home);
            List<MutantResult> results = new ArrayList<>();
            List<Mutant> made = new ArrayList<>();
            for (String module : modules) {
                SpecMutants all = SpecMutants.of(home, module);
                made.addAll(all.mutants());
                SpecMutants chosen = nightly ? all : all.sample(SAMPLE, SEED);
                MutationRun run = new MutationRun(
                        new MutationRun.Setting(
                                home,
                                Runners::of,
                                lockStepRows(home),
                                arguments,
                                Instant.now().plus(NIGHT),
                                false),
                        chosen);
                for (Mutant mutant : run.stepsFirst()) {
                    progress.at("%s, %d of %d".formatted(module, results.size() + 1, made.size()));
                    results.add(run.run(mutant));
                }
            }
            return outcome(new MutationTable(results), arguments.stale(made, Set.copyOf(modules)));
        }

        private static Outcome outcome(MutationTable table, Set<String> stale) {
            List<MutantResult> open = Stream.of(Fate.SURVIVED, Fate.INCONCLUSIVE)
                    .flatMap(fate -> table.with(fate).stream())
                    .toList();
            String size = "%d of %d"
                    .formatted(
                            table.results().size() - open.size(),
                            table.results().size());
            if (!open.isEmpty()) {
                return Outcome.failed(
                                size,
                                open.stream()
                                        .map(result -> result.fate() + ": "
                                                + result.mutant().shown())
                                        .collect(
                                                Collectors.joining(
                                                        "\n",
                                                        "",
                                                        "\nGive an argument in model-checking/mutants.json, or a check that notices.")))
                        .with(facts(table));
            }
            return stale.isEmpty()
                    ? Outcome.passed(size).with(facts(table))
                    : Outcome.failed(
                            size,
                            "model-checking/mutants.json argues about mutants that there are no longer: "
                                    + String.join("; ", stale));
        }

        private static Map<String, Object> facts(MutationTable table) {
            Map<String, Object> facts = new LinkedHashMap<>();
            MutationTable.COLUMNS.forEach(
                    fate -> facts.put(fate.toString(), table.with(fate).size()));
            return facts;
        }
    }
}
