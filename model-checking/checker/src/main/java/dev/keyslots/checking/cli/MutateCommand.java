package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.MutantChecks;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.mutation.Fate;
import dev.keyslots.checking.mutation.Mutant;
import dev.keyslots.checking.mutation.MutantResult;
import dev.keyslots.checking.mutation.MutationRun;
import dev.keyslots.checking.mutation.MutationTable;
import dev.keyslots.checking.mutation.SpecMutants;
import dev.keyslots.checking.mutation.SurvivorArguments;
import dev.keyslots.checking.terminal.DurationText;
import dev.keyslots.problem.InputProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots mutate}: does anything notice where the specification is changed? */
@Command(
        name = "mutate",
        description = {
            "Changes the specification in one place at a time, and says what notices it: a property, a variant, the implementation beside "
                    + "it, a pinned number only, or nothing.",
            "Places are found in the parsed module. A mutant is equivalent if every model that passes has the same states and the same "
                    + "transitions with it, and no property mentions the place. Survivors are listed with their lines; those that are "
                    + "right to survive have an argument in model-checking/mutants.json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots mutate KeyOperation",
            "  keyslots mutate Keyslots --time 10m",
            "  keyslots mutate --sample 50 --seed 7    50 places of each module",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:each mutant is noticed, equivalent, or has an argument",
            "1:a mutant survives without an argument",
            "2:wrong usage, input or environment",
            "3:inconclusive: there was not time for all"
        })
final class MutateCommand extends Subcommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE",
            description = "A module of spec/, for example Keyslots; all of them unless given.")
    private @Nullable String module;

    @Option(
            names = "--time",
            converter = DurationText.class,
            defaultValue = "1h",
            description = "How long at most, for example 90s, 10m or 1h30m; ${DEFAULT-VALUE} unless said otherwise.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Duration time;

    @Option(names = "--sample", paramLabel = "N", description = "Only N mutants of each module, drawn at random.")
    private @Nullable Integer sample;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of what --sample draws; ${DEFAULT-VALUE} unless said otherwise.")
    private long seed;

    @Option(names = "--list", description = "Lists the mutants, and runs nothing.")
    private boolean list;

    @Option(names = "--nightly", description = "Runs the nightly models as well, before a mutant survives.")
    private boolean nightly;

    private final Supplier<Home> home;

    MutateCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (sample != null && sample < 1) {
            throw new InputProblemException("--sample: at least 1, not " + sample);
        }
        Home here = home.get();
        List<SpecMutants> chosen = new ArrayList<>();
        for (String each : module == null ? SpecMutants.modules(here) : List.of(module)) {
            SpecMutants all = SpecMutants.of(here, each);
            chosen.add(sample == null ? all : all.sample(sample, seed));
        }
        if (list) {
            chosen.forEach(mutants -> mutants.mutants().forEach(mutant -> out().println(mutant.key())));
            return ExitStatus.AS_EXPECTED;
        }
        MutationTable table = new MutationTable(run(here, chosen));
        out().println(table.shown());
        tell(table);
        out().flush();
        return status(table);
    }

    private List<MutantResult> run(Home here, List<SpecMutants> chosen) throws InterruptedException {
        MutationRun.Setting setting = new MutationRun.Setting(
                here,
                Runners::of,
                MutantChecks.lockStepRows(here),
                SurvivorArguments.read(here),
                Instant.now().plus(time),
                nightly);
        List<Future<MutantResult>> running = new ArrayList<>();
        try (ExecutorService workers = Executors.newFixedThreadPool(Runners.CORES)) {
            for (SpecMutants mutants : chosen) {
                MutationRun run = new MutationRun(setting, mutants);
                for (Mutant mutant : run.stepsFirst()) {
                    running.add(workers.submit(() -> told(run.run(mutant))));
                }
            }
            try {
                List<MutantResult> results = new ArrayList<>();
                for (Future<MutantResult> each : running) {
                    results.add(each.get());
                }
                return results;
            } catch (InterruptedException stopped) {
                workers.shutdownNow();
                throw stopped;
            } catch (ExecutionException e) {
                workers.shutdownNow();
                throw e.getCause() instanceof RuntimeException problem ? problem : new IllegalStateException(e);
            }
        }
    }

    /** Each as it ends: a long run that is stopped has said what it found. */
    private MutantResult told(MutantResult result) {
        err().println(result.fate()
                + (result.noticedBy().isEmpty() ? "" : " (" + result.noticedBy() + ")")
                + ": "
                + result.mutant().shown());
        err().flush();
        return result;
    }

    private void tell(MutationTable table) {
        for (Fate fate : List.of(Fate.SURVIVED, Fate.COUNT)) {
            List<MutantResult> results = table.with(fate);
            if (!results.isEmpty()) {
                out().println();
                out().println(fate == Fate.SURVIVED ? "Survived:" : "Noticed by a count only:");
                results.forEach(result -> out().println("  " + result.mutant().shown()));
            }
        }
        if (!table.with(Fate.SURVIVED).isEmpty()) {
            out().println(
                            "An argument for one goes into model-checking/mutants.json, under its name as keyslots mutate --list has it.");
        }
        long unfinished = table.with(Fate.INCONCLUSIVE).size();
        if (unfinished > 0) {
            out().println(
                            "%n%d inconclusive: there was not time for all that may notice them; give --time longer than %s."
                                    .formatted(unfinished, DurationText.of(time)));
        }
    }

    private static int status(MutationTable table) {
        if (!table.with(Fate.SURVIVED).isEmpty()) {
            return ExitStatus.NOT_AS_EXPECTED;
        }
        return table.with(Fate.INCONCLUSIVE).isEmpty() ? ExitStatus.AS_EXPECTED : ExitStatus.INCONCLUSIVE;
    }
}
