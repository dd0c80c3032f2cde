package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.explain.Choice;
import dev.keyslots.checking.explain.DesignValues;
import dev.keyslots.checking.explain.Promises;
import dev.keyslots.checking.explain.TimeLimit;
import dev.keyslots.checking.explain.WhatIf;
import dev.keyslots.checking.explain.WhatIf.Verdict;
import dev.keyslots.checking.explain.WhatIfDesign;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.terminal.DurationText;
import dev.keyslots.checking.terminal.ProgressDisplay;
import dev.keyslots.checking.terminal.Styled;
import dev.keyslots.checking.terminal.TerminalWidth;
import dev.keyslots.checking.terminal.Wrapped;
import dev.keyslots.problem.InputProblemException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyslots what-if}: model-checks a design that the user makes up. */
@Command(
        name = "what-if",
        description = {
            "Model-checks a design: one that the specification knows, with the choices that you set. Says which properties hold, promises first, and "
                    + "shows the shortest counterexample of each that does not.",
            "Choices and their values are those of spec/Designs.tla; keyslots what-if --choices lists them. Threads of Linux interleave as in "
                    + "spec/KeyslotsLinux.tla, those of the reference as in spec/KeyslotsLockFree.tla, and each has choices of its own about that.",
            "How long it takes depends on the sizes: seconds without threads, minutes with two, hours with three threads and two slots. --time ends it "
                    + "then, and what was decided until then is shown."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots what-if --set evictInUse=Unlinks              may eviction unlink a key that is in use?",
            "  keyslots what-if --design linux-6.12 --set evictInUse=Defers --against linux-6.12",
            "                                                         what does one remedy alone bring?",
            "  keyslots what-if --design linux-6.12 --careful         Linux, where nothing fails",
            "  keyslots what-if --design linux-6.12 --set waking=One --slots 1",
            "                                                         wake one waiter instead of all",
            "  keyslots what-if --design linux-remedied --threads 2   Linux's locks with every remedy, and everything goes wrong",
            "  keyslots what-if --design linux-6.12 --threads 3 --time 50s",
            "                                                         what is decided in so long",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every property holds",
            "1:some do not",
            "2:wrong usage, input or environment; or the specification does not describe that design",
            "3:inconclusive: no property is known not to hold, but the time was over before all were decided"
        })
final class WhatIfCommand extends Subcommand {

    private static final int LARGEST = 9;

    @Option(
            names = "--set",
            paramLabel = "CHOICE=VALUE",
            description = "What is different from the design; may be given more than once.")
    private Map<String, String> set = new LinkedHashMap<>();

    @Option(
            names = "--design",
            paramLabel = "DESIGN",
            defaultValue = "reference",
            description = "Where to start: ${COMPLETION-CANDIDATES}. Default: reference.",
            completionCandidates = Presets.class)
    private String design = "reference";

    @Option(
            names = "--against",
            paramLabel = "DESIGN",
            description =
                    "Check this design as well, at the same size, and say what is better and what is worse than there: ${COMPLETION-CANDIDATES}.",
            completionCandidates = Presets.class)
    private Optional<String> against = Optional.empty();

    @Option(names = "--careful", description = "Nothing fails below, and nobody evicts a key that is in use.")
    private boolean careful;

    @Option(names = "--slots", paramLabel = "N", description = "Slots of the hardware. Default: 2.")
    private Optional<Integer> slots = Optional.empty();

    @Option(names = "--keys", paramLabel = "N", description = "Keys in play. Default: 3, with threads 2.")
    private Optional<Integer> keys = Optional.empty();

    @Option(names = "--requests", paramLabel = "N", description = "Requests, where each call is one step. Default: 2.")
    private Optional<Integer> requests = Optional.empty();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "Threads whose calls interleave; takes longer. Waiting is looked at with fewer slots than threads. Default: 2 where a "
                            + "choice is about threads, else none.")
    private Optional<Integer> threads = Optional.empty();

    @Option(
            names = "--time",
            converter = DurationText.class,
            description =
                    "Take no longer than this, for example 90s or 10m, and say what was not decided; else as long as it takes.")
    private Optional<Duration> time = Optional.empty();

    @Option(names = "--choices", description = "List the choices with their values.")
    private boolean listChoices;

    private final Supplier<Home> home;

    WhatIfCommand(Supplier<Home> home) {
        this.home = home;
    }

    /** The names of the designs, for the help. */
    static final class Presets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Design.values()).map(Design::label).iterator();
        }
    }

    @Override
    List<Need> needs() {
        return listChoices ? List.of() : List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER);
    }

    @Override
    public Integer call() throws InterruptedException {
        Home here = home.get();
        List<Choice> choices = Choice.read(here.folder());
        if (listChoices) {
            print(choices, DesignValues.read(here.folder()));
            out().flush();
            return ExitStatus.AS_EXPECTED;
        }
        WhatIfDesign asked = design(choices);
        asked.requireKnown(choices);
        Optional<WhatIfDesign> baseline = against.map(name -> asked.atTheSameSize(preset("--against", name)));
        out().println(Wrapped.paragraph("What if: " + asked.describe() + "?", TerminalWidth.ofText(), 0));
        out().flush();
        WhatIf whatIf = new WhatIf(here.folder(), Runners.of(here));
        List<Verdict> verdicts = ask(whatIf, asked, "");
        List<Verdict> before = List.of();
        if (baseline.isPresent()) {
            out().println("Against: " + baseline.get().describe());
            out().flush();
            before = ask(whatIf, baseline.get(), against.orElseThrow() + ": ");
        }
        out().println();
        new VerdictText(Promises.read(here.folder()), ansi(), out()).print(verdicts, against.orElse(""), before);
        printOpen(verdicts);
        out().flush();
        if (verdicts.stream().anyMatch(verdict -> verdict.counterexample().isPresent())) {
            return ExitStatus.NOT_AS_EXPECTED;
        }
        return notDecided(verdicts).isEmpty() ? ExitStatus.AS_EXPECTED : ExitStatus.INCONCLUSIVE;
    }

    /** Shows how far it is: on a terminal all the time, in a log once a minute. */
    private List<Verdict> ask(WhatIf whatIf, WhatIfDesign asked, String about) throws InterruptedException {
        try (ProgressDisplay display = ProgressDisplay.quiet("what-if", ansi().enabled(), 1, out())) {
            display.started("TLC");
            return whatIf.ask(asked, time.map(TimeLimit::in).orElse(TimeLimit.NEVER), new WhatIf.Progress() {
                @Override
                public void violated(String property) {
                    tell(about, property);
                }

                @Override
                public void searched(String sought, long states) {
                    display.at("TLC", "%s, %,d distinct states so far".formatted(sought, states));
                }
            });
        }
    }

    private static List<String> notDecided(List<Verdict> verdicts) {
        return verdicts.stream()
                .filter(verdict -> verdict instanceof WhatIf.NotDecided)
                .map(Verdict::property)
                .toList();
    }

    private WhatIfDesign design(List<Choice> choices) {
        boolean aboutThreads = choices.stream()
                .anyMatch(choice -> choice.group() != Choice.Group.KEYS && set.containsKey(choice.name()));
        boolean concurrent = threads.isPresent() || aboutThreads;
        if (concurrent && requests.isPresent()) {
            throw new InputProblemException(
                    "--requests is for designs in which each call is one step; here it is --threads.");
        }
        return new WhatIfDesign(
                preset("--design", design),
                set,
                careful,
                size("--slots", slots, 2),
                size("--keys", keys, concurrent ? 2 : 3),
                concurrent ? size("--threads", threads, 2) : size("--requests", requests, 2),
                concurrent);
    }

    private static Design preset(String option, String name) {
        return Design.named(name)
                .orElseThrow(() ->
                        new InputProblemException("There is no design \"%s\"; there are %s. Name one of them with %s."
                                .formatted(name, Design.labels(), option)));
    }

    private static int size(String option, Optional<Integer> given, int otherwise) {
        int size = given.orElse(otherwise);
        if (size < 1 || size > LARGEST) {
            throw new InputProblemException("%s %d: give a number from 1 to %d; a model of 4 takes minutes already."
                    .formatted(option, size, LARGEST));
        }
        return size;
    }

    // ---------------------------------------------------------------- the text

    private void print(List<Choice> choices, DesignValues values) {
        for (Choice.Group group : Choice.Group.values()) {
            out().println(Styled.text(ansi(), "bold", group.title()));
            choices.stream().filter(choice -> choice.group() == group).forEach(choice -> print(choice, values));
            out().println();
        }
    }

    private void print(Choice choice, DesignValues values) {
        out().println("%-18s %s".formatted(choice.name(), String.join(", ", choice.values())));
        out().println(Wrapped.paragraph(choice.says(), TerminalWidth.ofText(), 19));
        for (String value : choice.values()) {
            List<Design> designs = values.designsWith(choice, value);
            if (!designs.isEmpty()) {
                out().println(" ".repeat(19) + value + ": "
                        + designs.stream().map(Design::label).collect(Collectors.joining(", ")));
            }
        }
    }

    /** Printed at once, as the rest may take long: a user who has seen enough can end it. */
    private void tell(String design, String property) {
        out().println((ansi().enabled() ? "\r\u001b[2K" : "") + "  " + design + property + " is violated");
        out().flush();
    }

    private void printOpen(List<Verdict> verdicts) {
        List<String> open = notDecided(verdicts);
        if (!open.isEmpty()) {
            out().println();
            out().println(Wrapped.paragraph(
                    "Inconclusive: %s was over before %d of %d properties were decided. No counterexample of them was found so far, which says nothing. Give it longer (--time), or make it smaller (--slots, --keys, --threads, --requests)."
                            .formatted("--time " + DurationText.of(time.orElseThrow()), open.size(), verdicts.size()),
                    TerminalWidth.ofText(),
                    0));
        }
    }
}
