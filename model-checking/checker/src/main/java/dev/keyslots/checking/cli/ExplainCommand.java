package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.explain.Explainer;
import dev.keyslots.checking.explain.Explanation;
import dev.keyslots.checking.explain.SideBySide;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.report.CounterexamplePage;
import dev.keyslots.checking.terminal.CatalogueText;
import dev.keyslots.checking.terminal.CounterexampleText;
import dev.keyslots.checking.terminal.Nearest;
import dev.keyslots.checking.terminal.TerminalWidth;
import dev.keyslots.checking.terminal.Wrapped;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code keyslots explain}: the counterexample of a bug or a hazard, for people. */
@Command(
        name = "explain",
        description = {
            "Runs the variant that shows a bug or a hazard, and explains its counterexample: who does what, what changes, where it "
                    + "goes wrong, and why.",
            "Counterexamples are the shortest there are, but where something that ought to happen never does."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots explain --list                   what there is",
            "  keyslots explain H5                       a hazard of today's kernel",
            "  keyslots explain MCEvictInUseForgetsKey   another variant of it",
            "  keyslots explain H5 --html h5.html        as a page to step through",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:it was explained", "2:wrong usage, input or environment; or no model shows it yet"})
final class ExplainCommand extends Subcommand {

    private static final int WIDTH = TerminalWidth.ofText();

    @Parameters(paramLabel = "ID", arity = "0..1", description = "A bug (B2), a hazard (H5), or the name of a variant.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--list", description = "List what can be explained, and what not yet.")
    private boolean list;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page of its own, with nothing to load.")
    private Optional<Path> html = Optional.empty();

    private final Supplier<Home> home;

    ExplainCommand(Supplier<Home> home) {
        this.home = home;
    }

    @Override
    List<Need> needs() {
        return list ? List.of() : List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        if (list == id.isPresent()) {
            throw wrongUsage("Give an id, or --list. See keyslots explain --help.");
        }
        html.ifPresent(file -> new WholeFile("--html", file).requireWritable());
        Home here = home.get();
        Catalogue catalogue = Catalogue.read(here.folder());
        if (list) {
            CatalogueText.lines(catalogue, ansi()).forEach(out()::println);
        } else {
            Model variant = variant(catalogue, id.orElseThrow());
            Explanation explanation = new Explainer(here.folder(), Runners.of(here), catalogue).explain(variant);
            if (html.isPresent()) {
                new WholeFile("--html", html.get())
                        .write(CounterexamplePage.of(
                                explanation,
                                SideBySide.of(explanation, here.folder(), List.of(here.spec(), here.models()))));
            }
            print(explanation);
        }
        out().flush();
        return ExitStatus.AS_EXPECTED;
    }

    private static Model variant(Catalogue catalogue, String id) {
        Optional<Model> variant = catalogue.variant(id);
        if (variant.isPresent()) {
            return variant.get();
        }
        Optional<Entry> entry = catalogue.entry(id.toUpperCase(Locale.ROOT));
        if (entry.isEmpty()) {
            throw new InputProblemException(
                    "There is nothing known as \"%s\". The nearest are %s; keyslots explain --list has all."
                            .formatted(id, String.join(", ", Nearest.to(id, catalogue.names()))));
        }
        return catalogue.shownBy(entry.get()).stream()
                .findFirst()
                .orElseThrow(() -> new InputProblemException("%s (%s) is not shown by a model yet; that awaits %s."
                        .formatted(
                                entry.get().id(),
                                entry.get().title(),
                                entry.get().awaits())));
    }

    // ---------------------------------------------------------------- the text

    private void print(Explanation explanation) {
        heading(explanation);
        out().println();
        CounterexampleText.of(explanation.counterexample(), ansi()).forEach(out()::println);
        paragraph("Why", explanation.why());
        explanation.entry().ifPresent(entry -> paragraph("Remedy", remedy(entry, explanation.passing())));
        if (!explanation.others().isEmpty()) {
            paragraph(
                    "See also",
                    String.join(
                            ", ", explanation.others().stream().map(Model::name).toList()));
        }
    }

    private void heading(Explanation explanation) {
        Model variant = explanation.variant();
        String title = explanation
                .entry()
                .map(entry -> entry.id() + "  " + entry.title())
                .orElse(variant.name());
        out().println(ansi().enabled() ? Ansi.Style.bold.on() + title + Ansi.Style.bold.off() : title);
        explanation
                .entry()
                .ifPresent(entry -> out().println(Wrapped.paragraph(
                        (entry.source().matches("[0-9a-f]{12}.*") ? "fixed by " : "") + entry.source(), WIDTH, 2)));
        out().println(Wrapped.paragraph(variant.name() + ": " + variant.says(), WIDTH, 2));
        String promise = explanation.promise().isEmpty() ? "" : ": " + explanation.promise();
        String property = explanation.counterexample().property();
        String violates = property.equals("deadlock") ? "ends in a deadlock" : "violates " + property;
        out().println(Wrapped.paragraph(violates + promise, WIDTH, 2));
    }

    private static String remedy(Entry entry, List<Model> passing) {
        String models = passing.isEmpty()
                ? ""
                : " Passes: "
                        + String.join(", ", passing.stream().map(Model::name).toList()) + ".";
        String phrase = entry.remedy();
        return phrase.substring(0, 1).toUpperCase(Locale.ROOT) + phrase.substring(1) + "." + models
                + " In the reference implementation: " + entry.reference().replace("`", "") + ".";
    }

    private void paragraph(String title, String text) {
        out().println();
        String heading = title + ".";
        String body = Wrapped.paragraph(heading + " " + text, WIDTH, 0);
        out().println(
                        ansi().enabled()
                                ? Ansi.Style.bold.on()
                                        + heading
                                        + Ansi.Style.bold.off()
                                        + body.substring(heading.length())
                                : body);
    }
}
