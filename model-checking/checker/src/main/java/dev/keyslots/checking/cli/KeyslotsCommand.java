package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.CheckProvider;
import dev.keyslots.checking.check.Checks;
import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.terminal.Failure;
import dev.keyslots.checking.terminal.StandardOutput;
import dev.keyslots.checking.terminal.TerminalWidth;
import dev.keyslots.problem.InputProblemException;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command {@code keyslots}. */
@Command(
        name = "keyslots",
        description =
                "An executable specification of inline-encryption key management: checks that it holds, and that the "
                        + "implementation does what it says.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  keyslots check            model-check the specification, its variants and the implementation",
            "  keyslots check --help     more about that command",
            "  keyslots completion       completion for bash and zsh",
            "  keyslots explain H5       a hazard of today's kernel, step by step",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:everything came out as expected",
            "1:something did not",
            "2:wrong usage, input or environment",
            "3:inconclusive: nothing is known to be wrong, but there was not time, or not enough in a trace, to say more"
        },
        mixinStandardHelpOptions = true,
        version = "keyslots 0.1.0-SNAPSHOT",
        synopsisSubcommandLabel = "COMMAND")
public final class KeyslotsCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private KeyslotsCommand() {}

    public static void main(String[] arguments) {
        // All texts are English, so are the numbers in them: what programs read must not depend on who runs this.
        Locale.setDefault(Locale.ROOT);
        CommandLine commandLine = commandLine(Home::find, Checks.ALL);
        int status = commandLine.execute(arguments);
        System.exit(StandardOutput.isComplete(commandLine) ? status : ExitStatus.UNUSABLE);
    }

    /** The command line on that working copy; a test gives its own. */
    public static CommandLine commandLine(Supplier<Home> home, List<CheckProvider> providers) {
        return commandLine(home, providers, System.getenv());
    }

    public static CommandLine commandLine(
            Supplier<Home> home, List<CheckProvider> providers, Map<String, String> environment) {
        return new CommandLine(new KeyslotsCommand())
                .addSubcommand(new CheckCommand(home, providers, environment))
                .addSubcommand(new FuzzCommand(home))
                .addSubcommand(new ReplayCommand(home))
                .addSubcommand(new ExplainCommand(home))
                .addSubcommand(new WhatIfCommand(home))
                .addSubcommand(new MutateCommand(home))
                .addSubcommand(new WitnessesCommand(home))
                .addSubcommand(new ReportCommand(home))
                .addSubcommand(new NotesCommand(home))
                .addSubcommand(new ProofsCommand(home, environment))
                .addSubcommand(new ValidateCommand(home))
                .addSubcommand(new KernelCommand(home))
                .addSubcommand(new CryptCommand())
                .addSubcommand(new CompletionCommand())
                .addSubcommand(new ManCommand())
                .addSubcommand(new WorkerCommand())
                .setUsageHelpWidth(TerminalWidth.ofText())
                .setParameterExceptionHandler(KeyslotsCommand::refuse)
                .registerConverter(Path.class, KeyslotsCommand::path)
                .setExecutionStrategy(KeyslotsCommand::run)
                .setExecutionExceptionHandler(KeyslotsCommand::explain);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /** What is wrong, rather than the whole help with that somewhere above it. */
    private static int refuse(ParameterException problem, String[] arguments) {
        CommandLine commandLine = problem.getCommandLine();
        PrintWriter err = commandLine.getErr();
        err.println("keyslots: " + problem.getMessage());
        UnmatchedArgumentException.printSuggestions(problem, err);
        err.println("See " + commandLine.getCommandSpec().qualifiedName() + " --help.");
        err.flush();
        return ExitStatus.UNUSABLE;
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument);
        } catch (InvalidPathException e) {
            throw new TypeConversionException(Failure.paragraph(e));
        }
    }

    /** What the command needs comes first. An error of the runtime ends it as an exception does. */
    private static int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        CommandLine commandLine = parsed.asCommandLineList().getLast();
        try {
            if (commandLine.getCommand() instanceof Subcommand command) {
                for (Need need : command.needs()) {
                    need.require();
                }
            }
            return new RunLast().execute(parsed);
        } catch (InputProblemException | InterruptedException | Error problem) {
            throw new ExecutionException(commandLine, "ended early", problem);
        }
    }

    /** One paragraph instead of a stack trace. */
    private static int explain(Exception problem, CommandLine commandLine, ParseResult parsed) {
        Throwable reason =
                problem instanceof ExecutionException && problem.getCause() != null ? problem.getCause() : problem;
        commandLine.getErr().println("keyslots: " + Failure.paragraph(reason));
        commandLine.getErr().flush();
        return ExitStatus.UNUSABLE;
    }
}
