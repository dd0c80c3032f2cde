package dev.keyslots.checking.notes;

import dev.keyslots.checking.explain.Matrix;
import dev.keyslots.checking.explain.Matrix.Column;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Design;
import dev.keyslots.checking.witnesses.NotApplicable;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The note {@code proofs-notes/designs.md}: which property holds of which design. */
public final class DesignsNote {

    private static final String HEAD = """
            # Designs, property by property

            What holds of the designs of [Designs](../spec/Designs.tla), in two worlds. *Careful*: the hardware may be reset, but nothing fails, and
            nobody evicts a key in use. *Anything*: programs, evictions and reprogramming fail in every way that the specification knows, and keys are
            evicted while in use. A number is the length of the shortest counterexample, in states; *fails* alone, that something that ought to happen
            never does. 2 slots, 3 keys, 2 requests; where calls interleave 2 slots, 2 keys, 2 threads. Where waiting is looked at, 1 slot, or 2 of
            which one is broken.

            `WhoAsksIsServed` assumes strong fairness: a request that can take a slot again and again takes one. No kernel promises that, so *holds* in
            a column of Linux means no more. `WhoWaitsIsServed`, where calls interleave, assumes it of locks only, and fails there.

            This page is written by `./keyslots notes` from `model-checking/designs.json`, which `make check-all` checks. To see a counterexample, or
            to ask about a design of your own:

                ./keyslots what-if --design linux-6.12
                ./keyslots what-if --design linux-6.12 --set evictInUse=Defers --set staleKey=Remembered

            """;

    private static final String THREADS = """
            Linux is [KeyslotsLinux](../spec/KeyslotsLinux.tla), whose driver and whose resume fail, too, where anything does; 5.10 and 6.12 do not
            differ in how threads interleave. *Remedied* is Linux with its locks as they are, and the reference's choices about keys. The reference is
            [KeyslotsLockFree](../spec/KeyslotsLockFree.tla), whose driver never fails. *n/a*: the module has no such thing,
            or its occasion never comes at this size, as `./keyslots witnesses` found.

            """;

    private DesignsNote() {}

    /** The model whose witnesses say what a column cannot show. */
    private static String ofTheSameSize(Column column) {
        if (!column.concurrent()) {
            return column.design().equals("linux-6.12") && column.careful() ? "MCKeyslotsLinux612" : "MCKeyslotsSmall";
        }
        return column.design().equals(Design.REFERENCE.toString()) ? "MCLockFreeTiny" : "MCLinuxTiny";
    }

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("designs.md");
    }

    public static String of(Home home) {
        Matrix matrix = Matrix.read(home.folder());
        return HEAD + "## Each call one step\n\n" + table(home, matrix, false) + "\n## Calls that interleave\n\n"
                + THREADS
                + table(home, matrix, true);
    }

    private static String table(Home home, Matrix matrix, boolean concurrent) {
        NotApplicable known = NotApplicable.read(home);
        List<Column> columns = matrix.columns(concurrent);
        String head = columns.stream().map(DesignsNote::title).collect(Collectors.joining(" | "));
        String rows = matrix.properties(home.folder(), concurrent).stream()
                .map(property -> columns.stream()
                        .map(column -> column.properties(home.folder()).contains(property)
                                ? verdict(column, property, known)
                                : "n/a")
                        .collect(Collectors.joining(" | ", "| `" + property + "` | ", " |\n")))
                .collect(Collectors.joining());
        return "| property | " + head + " |\n|---|" + "---|".repeat(columns.size()) + "\n" + rows;
    }

    private static String title(Column column) {
        String name = column.design().equals(Design.REFERENCE.toString())
                ? "Reference"
                : column.design().replace("linux-", "Linux ");
        return name + (column.careful() ? ", careful" : ", anything");
    }

    /** What holds only as its occasion never comes does not hold. */
    private static String verdict(Column column, String property, NotApplicable known) {
        Integer states = column.fails().get(property);
        if (states == null && known.excuses(ofTheSameSize(column), property)) {
            return "n/a";
        }
        return states == null ? "holds" : states == 0 ? "**fails**" : "**fails, %d**".formatted(states);
    }
}
