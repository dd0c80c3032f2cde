package dev.keyslots.checking.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code keyslots completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script that makes bash and zsh complete the commands, options and designs of keyslots.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(./keyslots completion)          in this shell; in ~/.bashrc or ~/.zshrc for all",
            "  ./keyslots completion > ~/.local/share/bash-completion/completions/keyslots",
            "                                           for all shells of a user, loaded when needed",
        })
final class CompletionCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine keyslots = spec.root().commandLine();
        PrintWriter out = spec.commandLine().getOut();
        out.print(AutoComplete.bash(keyslots.getCommandName(), keyslots));
        out.flush();
        return Keyslots.AS_EXPECTED;
    }
}
