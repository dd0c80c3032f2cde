package dev.keyslots.checking.cli;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** {@code keyslots man}: the sources of the man pages. */
@Command(
        name = "man",
        description = "Writes a man page for each command as AsciiDoc; make man makes pages of them that man can show.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  make man                                           writes model-checking/checker/target/man",
            "  man -M model-checking/checker/target/man keyslots-check    shows one of them",
        })
final class ManCommand extends Subcommand {

    @Parameters(paramLabel = "FOLDER", description = "Where to write them; it is made if it is not there.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path folder;

    @Override
    @SuppressWarnings("NullAway") // of the generator: no templates that one would edit by hand
    public Integer call() {
        try {
            Files.createDirectories(folder);
            return ManPageGenerator.generateManPage(folder.toFile(), null, new boolean[0], false, root());
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be written: %s.".formatted(folder, Reason.of(e)));
        }
    }
}
