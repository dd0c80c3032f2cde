package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.notes.CatalogueNote;
import dev.keyslots.checking.notes.DesignsNote;
import dev.keyslots.checking.notes.KernelsNote;
import dev.keyslots.checking.notes.ProofsNote;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code keyslots notes}: writes the notes that follow from the manifests. */
@Command(
        name = "notes",
        description =
                "Writes those of the notes that follow from the manifests and from the proofs: catalogue.md, designs.md, kernels.md and proofs.md in "
                        + "proofs-notes.",
        footerHeading = "%nExample:%n",
        footer = "  keyslots notes    after a change of a manifest or of a module that is proved",
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:they are current now", "2:a manifest is not right, or a note cannot be written"})
final class NotesCommand extends Subcommand {

    private final Supplier<Home> home;

    NotesCommand(Supplier<Home> home) {
        this.home = home;
    }

    /** What each of these notes has to say. */
    static Map<Path, String> notes(Home home) {
        Map<Path, String> notes = new LinkedHashMap<>();
        notes.put(
                CatalogueNote.file(home),
                CatalogueNote.of(
                        Catalogue.read(home.folder()),
                        SeededFaults.read(home.folder()).faults()));
        notes.put(DesignsNote.file(home), DesignsNote.of(home));
        notes.put(ProofsNote.file(home), ProofsNote.of(home));
        notes.put(KernelsNote.file(home), KernelsNote.of(home));
        return notes;
    }

    @Override
    public Integer call() throws IOException {
        Home here = home.get();
        PrintWriter out = out();
        for (Map.Entry<Path, String> note : notes(here).entrySet()) {
            boolean current = Files.exists(note.getKey())
                    && Files.readString(note.getKey()).equals(note.getValue());
            if (!current) {
                new WholeFile("The note", note.getKey()).write(note.getValue());
            }
            out.println(here.shown(note.getKey()) + (current ? ": is current" : ": written"));
        }
        out.flush();
        return ExitStatus.AS_EXPECTED;
    }
}
