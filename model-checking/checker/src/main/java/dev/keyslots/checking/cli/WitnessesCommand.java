package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.witnesses.Missing;
import dev.keyslots.checking.witnesses.NotApplicable;
import dev.keyslots.checking.witnesses.Witnesses;
import dev.keyslots.problem.InputProblemException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots witnesses}: does a model that passes say anything? */
@Command(
        name = "witnesses",
        description = {
            "Says what a model that passes does not show: an action that is never taken, a part of a property that is never asked for, "
                    + "as what it presupposes is never so, a choice of the design that makes no difference.",
            "What a model cannot show is excused, with a reason, in model-checking/witnesses.json."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots witnesses MCKeyslotsSmall",
            "  keyslots witnesses --no-choices    all models of the check, without their choices",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:each model shows what it must",
            "1:something is never seen",
            "2:wrong usage, input or environment"
        })
final class WitnessesCommand extends Subcommand {

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            description = "A model that passes, for example MCKeyslotsSmall; those of make check unless given.")
    private @Nullable String model;

    @Option(names = "--no-choices", description = "Does not try the choices of the design, each of which takes a run.")
    private boolean withoutChoices;

    private final Supplier<Home> home;

    WitnessesCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        Home here = home.get();
        NotApplicable known = NotApplicable.read(here);
        boolean allShown = true;
        for (Model each : asked(here)) {
            List<Missing> missing = Witnesses.of(here, Runners::of, each, !withoutChoices);
            allShown &= missing.stream().allMatch(known::excuses);
            if (missing.isEmpty()) {
                out().println(each.name() + ": shows all that it must");
            }
            missing.forEach(one -> out().println(one + (known.excuses(one) ? "  (n/a, see witnesses.json)" : "")));
            out().flush();
        }
        return allShown ? ExitStatus.AS_EXPECTED : ExitStatus.NOT_AS_EXPECTED;
    }

    private List<Model> asked(Home here) {
        List<Model> possible = Manifest.read(here.models()).models().stream()
                .filter(Witnesses::canBeAsked)
                .toList();
        if (model == null) {
            return possible.stream()
                    .filter(each -> each.size() == Model.Size.QUICK)
                    .toList();
        }
        List<Model> named =
                possible.stream().filter(each -> each.name().equals(model)).toList();
        if (named.isEmpty()) {
            throw new InputProblemException("There is no model \"%s\" that passes and has states. There are: %s."
                    .formatted(model, possible.stream().map(Model::name).collect(Collectors.joining(", "))));
        }
        return named;
    }
}
