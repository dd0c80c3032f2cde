package dev.keyslots.checking.notes;

import dev.keyslots.checking.explain.Catalogue;
import dev.keyslots.checking.explain.Catalogue.Entry;
import dev.keyslots.checking.faults.SeededFault;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The note {@code proofs-notes/catalogue.md}: every bug and hazard with what shows it, and what shows that its remedy is enough. */
public final class CatalogueNote {

    private static final String HEAD = """
            # The catalogue

            Bugs that were (B) and hazards that are (H). This page is written by `./keyslots notes`, from `model-checking/catalogue.json` and the
            manifests beside the models; a test says if it is not current. `./keyslots explain ID` shows the counterexample of each.

            Which hazard makes which version of the kernel break a promise, by a run of its own code: [kernels](kernels.md). An *id* that is a link leads to what
            the code shows of it.

            A letter says what is broken: **A** a slot is held exactly when it is off the idle list · **B** the hardware has the key that is linked ·
            **C** after an eviction nothing refers to the key · **D** when completion is seen the slot is put back · **E** what was advertised stays
            supported · **F** nobody gets stuck · **G** data under the right key and number · **H** nothing that was freed is used · **L** who waits is
            served. A dash is a cost, or a matter of reporting. The length of a trace is in states, and the shortest there is; lassos have none.

            *Argued* is read from the source of the kernel, *reproduced* was seen on a running one; everything that has a variant is modelled.

            """;

    private CatalogueNote() {}

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("catalogue.md");
    }

    public static String of(Catalogue catalogue, List<SeededFault> faults) {
        StringBuilder text = new StringBuilder(HEAD);
        long shown = catalogue.entries().stream()
                .filter(entry -> !catalogue.shownBy(entry).isEmpty())
                .count();
        text.append("%d of %d are shown by models.\n\n"
                .formatted(shown, catalogue.entries().size()));
        text.append(
                        "| id | what goes wrong | kernel commit, or argument | breaks | shown by | trace | remedy | passes with it ")
                .append("| in the reference implementation | seeded faults and tests |\n");
        text.append("|---|---|---|---|---|---|---|---|---|---|\n");
        catalogue.entries().forEach(entry -> text.append(row(catalogue, entry, faults)));
        return text.toString();
    }

    private static String row(Catalogue catalogue, Entry entry, List<SeededFault> faults) {
        List<Model> variants = catalogue.shownBy(entry);
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        id(entry.id()),
                        entry.title(),
                        entry.source(),
                        letters(entry.broke()),
                        variants.isEmpty() ? "not yet: " + entry.awaits() : lines(variants, CatalogueNote::shown),
                        variants.isEmpty() ? "" : lines(variants, CatalogueNote::length),
                        entry.remedy(),
                        lines(catalogue.passing(entry), model -> "`" + model.name() + "`"),
                        entry.reference(),
                        caughtBy(entry, faults));
    }

    /** With a link to what the kernel's own code shows of it, and a place to link to. */
    private static String id(String id) {
        String anchor = KernelsNote.anchor(id);
        return KernelsNote.SHOWN.containsKey(id)
                ? "<a id=\"%s\"></a>[%s](kernels.md#%s)".formatted(anchor, id, anchor)
                : "<a id=\"%s\"></a>%s".formatted(anchor, id);
    }

    private static String letters(String broke) {
        return String.join(", ", broke.split(""));
    }

    private static String shown(Model variant) {
        return "`%s` violates `%s`".formatted(variant.name(), ((Expectation.Violates) variant.expect()).property());
    }

    private static String length(Model variant) {
        int states = ((Expectation.Violates) variant.expect()).traceLength();
        return states == 0 ? "lasso" : Integer.toString(states);
    }

    private static String caughtBy(Entry entry, List<SeededFault> faults) {
        return Stream.concat(
                        faults.stream()
                                .filter(fault -> fault.ids().contains(entry.id()))
                                .map(SeededFault::name),
                        entry.tests().stream())
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining("<br>"));
    }

    private static String lines(List<Model> models, Function<Model, String> text) {
        return models.stream().map(text).collect(Collectors.joining("<br>"));
    }
}
