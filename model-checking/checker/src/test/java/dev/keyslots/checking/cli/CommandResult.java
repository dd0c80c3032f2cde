package dev.keyslots.checking.cli;

import dev.keyslots.checking.files.Home;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** What a user sees of a command: its exit status, and what it has printed. */
public record CommandResult(int status, String out, String err) {

    /** The command line of this working copy, without any checks. */
    public static CommandResult by(Path home, String... arguments) {
        return by(KeyslotsCommand.commandLine(() -> new Home(home), List.of()), arguments);
    }

    /** Without colours, whatever the terminal is. */
    public static CommandResult by(CommandLine commandLine, String... arguments) {
        return by(commandLine, Ansi.OFF, arguments);
    }

    public static CommandResult by(CommandLine commandLine, Ansi colours, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = commandLine
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(colours))
                .execute(arguments);
        return new CommandResult(status, out.toString(), err.toString());
    }

    /** A command, and then its arguments. */
    public static String[] words(String command, String... arguments) {
        return Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new);
    }
}
