package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.proofs.ProofGaps;
import dev.keyslots.checking.proofs.ProofLibrary;
import dev.keyslots.checking.proofs.ProofModule;
import dev.keyslots.checking.proofs.ProofMutant;
import dev.keyslots.checking.proofs.ProofResult;
import dev.keyslots.checking.proofs.Proved;
import dev.keyslots.checking.proofs.Prover;
import dev.keyslots.checking.proofs.Statement;
import dev.keyslots.checking.terminal.Nearest;
import dev.keyslots.problem.InputProblemException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots proofs}: has what is proved for any number of slots proved again, if there is a prover. */
@Command(
        name = "proofs",
        description = {
            "Has the proofs in spec/proofs checked by tlapm, the TLA+ proof manager, if it is there: it is no part of this project. What it "
                    + "has proved before, it does not prove again. Without it nothing is run, and nothing is said to hold; that no proof is of a "
                    + "text that has changed since, check says without it.",
            "An obligation that fails is tried again with ten times the time, and then is a failure."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots proofs                       all of them",
            "  keyslots proofs Keyslots_proofs       one module",
            "  keyslots proofs --anew --record       all from the beginning, and into proofs-notes/proved.json",
            "  keyslots proofs --mutants             mistakes in the modules, at each of which a proof has to fail",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:all was proved, or there is no prover",
            "1:an obligation failed, or a proof has a gap; with --mutants: a mistake was not noticed",
            "2:wrong usage, input or environment"
        })
final class ProofsCommand extends Subcommand {

    @Parameters(
            arity = "0..*",
            paramLabel = "MODULE",
            description =
                    "Modules with proofs, or, with --mutants, those in which they have to be noticed; all unless some are named.")
    private List<String> names = List.of();

    @Option(names = "--anew", description = "Prove what was proved before as well.")
    private boolean anew;

    @Option(
            names = "--record",
            description =
                    "Write what was proved, and of which texts, into proofs-notes/proved.json; with --mutants: which mistakes were noticed.")
    private boolean recorded;

    @Option(names = "--mutants", description = "Prove modules with a mistake in each, which must not succeed.")
    private boolean mutants;

    private final Supplier<Home> home;
    private final Map<String, String> environment;

    ProofsCommand(Supplier<Home> home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    @Override
    public Integer call() throws InterruptedException, IOException {
        Home here = home.get();
        here.requireWritableResults();
        ProofLibrary library = ProofLibrary.of(here);
        List<ProofModule> chosen = chosen(library);
        Path cache = here.results().resolve("proofs");
        Optional<Prover> prover = Prover.find(environment, cache, Runners.CORES);
        if (prover.isEmpty()) {
            out().println("not run: " + Prover.HOW_TO_GET_IT);
            out().flush();
            return ExitStatus.AS_EXPECTED;
        }
        int status = mutants ? mutants(here, prover.get()) : prove(here, library, chosen, prover.get());
        out().flush();
        return status;
    }

    private List<ProofModule> chosen(ProofLibrary library) {
        List<ProofModule> all = library.withProofs();
        List<String> known = all.stream().map(ProofModule::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new InputProblemException("There is no module %s with proofs; there are: %s"
                        .formatted(name, String.join(", ", Nearest.to(name, known))));
            }
        }
        return names.isEmpty()
                ? all
                : all.stream().filter(module -> names.contains(module.name())).toList();
    }

    private int prove(Home here, ProofLibrary library, List<ProofModule> chosen, Prover prover)
            throws InterruptedException, IOException {
        String version = prover.version();
        out().println(version);
        List<String> gaps = new ArrayList<>(ProofGaps.in(library));
        List<ProofResult> results = new ArrayList<>();
        Proved proved = Proved.read(here);
        for (ProofModule module : chosen) {
            ProofResult result = prover.prove(library, module, anew, watch(module.name()));
            results.add(result);
            endLiveLine();
            tell(result);
            if (recorded && result.isProved()) {
                proved = proved.with(result.toRecord(version, library)).among(library.withProofs());
                proved.write(here);
            }
        }
        gaps.forEach(gap -> out().println("GAP  " + gap));
        int obligations =
                results.stream().mapToInt(result -> result.obligations().size()).sum();
        long failed = results.stream().filter(result -> !result.isProved()).count();
        out().println();
        out().println("%,d obligations of %d modules; %s"
                .formatted(
                        obligations, results.size(), failed == 0 && gaps.isEmpty() ? "all proved" : "NOT all proved"));
        return failed == 0 && gaps.isEmpty() ? ExitStatus.AS_EXPECTED : ExitStatus.NOT_AS_EXPECTED;
    }

    /** A line for the module, and one for each of its theorems. */
    private void tell(ProofResult result) {
        out().println();
        out().println("%-34s %5d obligations %8s  %-28s %s"
                .formatted(
                        result.module().name(),
                        result.obligations().size(),
                        "%.1f s".formatted(result.time().toMillis() / 1000.0),
                        ProofResult.provers(result.obligations()),
                        result.isProved() ? "proved" : "FAILED"));
        for (Statement theorem : result.module().statements()) {
            if (theorem.isTheorem()) {
                out().println("  %-32s %5d  %s"
                        .formatted(theorem.name().orElse(""), result.of(theorem).size(), theorem.words()));
            }
        }
        if (!result.complaint().isEmpty()) {
            out().println("  " + result.complaint());
        }
        for (int line : result.failedLines()) {
            out().println("  spec/proofs/%s.tla, line %d: not proved: %s"
                    .formatted(
                            result.module().name(),
                            line,
                            result.module().lines().get(line - 1).strip()));
        }
        out().flush();
    }

    private int mutants(Home here, Prover prover) throws InterruptedException, IOException {
        int missed = 0;
        List<ProofMutant> all = ProofMutant.all(here);
        for (ProofMutant mutant : all) {
            if (!names.isEmpty() && !names.contains(mutant.fails())) {
                continue;
            }
            ProofResult result = mutant.prove(here, prover, watch(mutant.says()));
            endLiveLine();
            if (!result.complaint().isEmpty()) {
                throw new InputProblemException("mutants.json: %s: %s".formatted(mutant.says(), result.complaint()));
            }
            boolean noticed = !result.isProved();
            missed += noticed ? 0 : 1;
            if (recorded) {
                Optional<Proved.NoticedMistake> record =
                        noticed ? Optional.of(mutant.toRecord(result)) : Optional.empty();
                Proved.read(here).with(mutant, record, all).write(here);
            }
            out().println("%-11s %-62s %s"
                    .formatted(noticed ? "noticed" : "NOT NOTICED", mutant.says(), where(result)));
            out().flush();
        }
        return missed == 0 ? ExitStatus.AS_EXPECTED : ExitStatus.NOT_AS_EXPECTED;
    }

    private static String where(ProofResult result) {
        List<Integer> lines = result.failedLines();
        return lines.isEmpty()
                ? result.module().name()
                : "%s, %d of %d obligations fail, first on line %d"
                        .formatted(
                                result.module().name(),
                                result.failed(),
                                result.obligations().size(),
                                lines.getFirst());
    }

    /** Shows how far it is, where somebody is likely to look. */
    private IntConsumer watch(String what) {
        if (!ansi().enabled()) {
            return tried -> {};
        }
        return tried -> {
            out().print("\r\u001b[2K%s: %,d obligations".formatted(what, tried));
            out().flush();
        };
    }

    private void endLiveLine() {
        if (ansi().enabled()) {
            out().print("\r\u001b[2K");
        }
    }
}
