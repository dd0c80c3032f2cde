package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

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
final class CompletionCommand extends Subcommand {

    @Override
    public Integer call() {
        CommandLine keyslots = root().commandLine();
        PrintWriter out = out();
        out.print(AutoComplete.bash(keyslots.getCommandName(), keyslots));
        out.flush();
        return ExitStatus.AS_EXPECTED;
    }
}
