package dev.keyslots.checking.notes;

import dev.keyslots.checking.explain.Matrix;
import dev.keyslots.checking.explain.Matrix.Column;
import dev.keyslots.checking.explain.PropertySet;
import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.manifest.Design;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The note {@code proofs-notes/designs.md}: which property holds of which design. */
public final class DesignsNote {

    private static final String HEAD = """
            # Designs, property by property

            What holds of the three designs of [Designs](../spec/Designs.tla), in two worlds. *Careful*: the hardware may be reset, but nothing fails, and
            nobody evicts a key in use. *Anything*: programs, evictions and reprogramming fail in every way that the specification knows, and keys are
            evicted while in use. A number is the length of the shortest counterexample, in states; *fails* alone, that something that ought to happen
            never does. 2 slots, 3 keys, 2 requests; where calls interleave 2 slots, 2 keys, 2 threads, and 1 slot where waiting is looked at.

            This page is written by `./keyslots notes` from `model-checking/designs.json`, which `make check-all` checks. To see a counterexample, or
            to ask about a design of your own:

                ./keyslots what-if --design linux-6.12
                ./keyslots what-if --design linux-6.12 --set evictInUse=Defers --set staleKey=Remembered

            """;

    private DesignsNote() {}

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("designs.md");
    }

    public static String of(Home home) {
        Matrix matrix = Matrix.read(home.folder());
        return HEAD + "## Each call one step\n\n" + table(home, matrix, false) + "\n## Calls that interleave\n\n"
                + "No driver fails here, and 5.10 and 6.12 do not differ in how threads interleave.\n\n"
                + table(home, matrix, true);
    }

    private static String table(Home home, Matrix matrix, boolean concurrent) {
        List<Column> columns = matrix.columns().stream()
                .filter(column -> column.concurrent() == concurrent)
                .toList();
        String head = columns.stream().map(DesignsNote::title).collect(Collectors.joining(" | "));
        String rows = PropertySet.read(home.folder(), concurrent).all().stream()
                .map(property -> columns.stream()
                        .map(column -> verdict(column, property))
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

    private static String verdict(Column column, String property) {
        Integer states = column.fails().get(property);
        return states == null ? "holds" : states == 0 ? "**fails**" : "**fails, %d**".formatted(states);
    }
}
