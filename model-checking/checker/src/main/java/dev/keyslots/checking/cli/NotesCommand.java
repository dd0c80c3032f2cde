package dev.keyslots.checking.cli;

import dev.keyslots.checking.check.ExitStatus;
import dev.keyslots.checking.check.Runners;
import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.DesignRuns;
import dev.keyslots.checking.explain.Matrix;
import dev.keyslots.checking.explain.WhatIf;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.files.WholeFile;
import dev.keyslots.checking.notes.CatalogueNote;
import dev.keyslots.checking.notes.DesignsNote;
import dev.keyslots.checking.notes.KernelsNote;
import dev.keyslots.checking.notes.Pictures;
import dev.keyslots.checking.notes.ProofsNote;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keyslots notes}: writes the notes that follow from the manifests. */
@Command(
        name = "notes",
        description =
                "Writes those of the notes that follow from the manifests and from the proofs: catalogue.md, designs.md, kernels.md and proofs.md in "
                        + "proofs-notes, and the pictures there, which show what the tables of notes say.",
        footerHeading = "%nExample:%n",
        footer = {
            "  keyslots notes              after a change of a manifest or of a module that is proved",
            "  keyslots notes --designs    after a change of a module that says what designs do",
        },
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:they are current now", "2:a manifest is not right, or a note cannot be written"})
final class NotesCommand extends Subcommand {

    @Option(
            names = "--designs",
            description =
                    "First find the counterexamples of each known design again, in model-checking/design-runs.json; this takes an hour or so.")
    private boolean designs;

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
        notes.putAll(Pictures.of(home));
        return notes;
    }

    @Override
    List<Need> needs() {
        return designs ? List.of(Need.TEMPORARY_FILES, Need.MODEL_CHECKER) : List.of();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home here = home.get();
        PrintWriter out = out();
        if (designs) {
            findRuns(here, out);
        }
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

    /** The file is written after each design, so that nothing is lost when one of the searches is stopped. */
    private static void findRuns(Home home, PrintWriter out) throws InterruptedException {
        WholeFile file = new WholeFile("The runs", DesignRuns.file(home.folder()));
        DesignRuns runs = DesignRuns.read(home.folder());
        for (Matrix.Column column : Matrix.read(home.folder()).columns()) {
            if (!column.fails().isEmpty()) {
                List<WhatIf.Verdict> verdicts =
                        new WhatIf(home.folder(), Runners.of(home)).ask(column.asked(), property -> {});
                runs = runs.with(column, DesignRuns.of(column, verdicts));
                file.write(runs.text());
                out.println(column.name() + ": " + Matrix.fails(verdicts).size() + " found");
                out.flush();
            }
        }
    }
}
