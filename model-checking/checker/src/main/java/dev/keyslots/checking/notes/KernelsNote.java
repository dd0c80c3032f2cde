package dev.keyslots.checking.notes;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.kernel.PinnedKernels;
import dev.keyslots.checking.kernel.PinnedKernels.Kept;
import dev.keyslots.checking.kernel.PinnedKernels.Pinned;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The note {@code proofs-notes/kernels.md}: which version of the kernel keeps which promise, found by running its own code. */
public final class KernelsNote {

    private static final String HEAD = """
            # Kernels, promise by promise

            What the kernel's own file of the keyslot manager does, compiled as it is and run in user space (`./keyslots kernel`, see
            [the manual](../model-checking/manual/kernel.md)). *Is* says under which design of [Designs](../spec/Designs.tla) every state and step of the
            code is one of the specification's, and the reverse.

            A number is how many calls of the real code it takes to break a promise, by one of the shortest runs; each world allows one sort of fault alone,
            so that a broken promise has one cause. `./keyslots kernel --html run.html` steps through one.

            This page is written by `./keyslots notes` from `model-checking/kernels.json`, which `./keyslots kernel --pin` writes. Where the sources are
            installed, `./keyslots check` compares the code with the design that is pinned here, at smaller sizes; it does not repeat this table. The hazards
            are explained in [the catalogue](catalogue.md).

            """;

    /** Where the kernel's code shows each bug or hazard; the places are lines of the tables above, and findings. */
    static final Map<String, String> SHOWN = shown();

    private static Map<String, String> shown() {
        Map<String, String> shown = new LinkedHashMap<>();
        shown.put(
                "H1",
                "*a program fails* in the table of promises: the old key stays linked. In the fallback's own code, which blanks a cipher that refuses its key, "
                        + "the next look-up of the old key finds no cipher ([finding 34](findings.md)). With the drivers of UFS and eMMC hosts it does no harm: what "
                        + "they refuse has written nothing (*drivers*, [finding 33](findings.md)).");
        shown.put("H2", "the last line of the table of promises: a freed key is touched.");
        shown.put(
                "H3",
                "*block*: an eviction goes where the key would be used now; after the device has come to support it, the fallback's slot keeps it "
                        + "([finding 30](findings.md)).");
        shown.put("H4", "*reprogramming fails* in the table of promises.");
        shown.put("H5", "*a key is evicted in use* in the table of promises.");
        shown.put(
                "H6",
                "*steps*: a put wakes everybody, and who was woken looks again and may sleep on. The graphs are those of `KeyslotsLinux`, in which "
                        + "`MCLinuxStarves` finds who waits for ever.");
        shown.put("H7", "*steps*: the driver is called with the lock for writing held, in `Program`.");
        shown.put(
                "H8", "*calls*: an evicted slot keeps its place, which is `evictedSlot` of the design that was found.");
        shown.put(
                "H9",
                "*functions*: what a number may be continued with is asked of the number alone, and a bio with one that its configuration has no room for "
                        + "goes to the device all the same.");
        shown.put(
                "B2", "*an eviction fails* in the table of promises: the key is unlinked, and stays in the hardware.");
        shown.put("B3", "*block*: an eviction returns nothing; what went wrong is in the log.");
        shown.put(
                "B10",
                "*functions*: a key's bytes of DUN are compared with its own mode; the mistake `block-dun-bytes-by-key-size` is caught.");
        shown.put(
                "B11",
                "*drivers*: clearing a slot asks for no algorithm, and writes every word; the mistake `mmc-leaves-key` is caught.");
        shown.put(
                "B14",
                "*steps*: the key is looked up again under the lock; the mistake `kernel-no-second-look-up` is caught.");
        shown.put(
                "B15",
                "*steps*: the device is resumed before the lock; the mistake `kernel-locks-before-resuming` is caught.");
        return shown;
    }

    private KernelsNote() {}

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("kernels.md");
    }

    public static String of(Home home) {
        List<Pinned> kernels = PinnedKernels.read(home.folder()).kernels();
        return HEAD + looks(kernels) + "\n## Promises\n\n" + promises(kernels) + "\n" + HAZARDS + hazards();
    }

    private static final String HAZARDS = """
            ## Bugs and hazards in the code

            Where in these tables each is to be seen; what is not listed does not show in the files that are run.

            """;

    private static String hazards() {
        return SHOWN.entrySet().stream()
                .map(shown -> "### %s%n%nIn [the catalogue](catalogue.md#%s); here: %s%n"
                        .formatted(shown.getKey(), anchor(shown.getKey()), shown.getValue()))
                .collect(Collectors.joining("\n"));
    }

    /** Where the catalogue and this page have an entry. */
    static String anchor(String id) {
        return id.toLowerCase(Locale.ROOT);
    }

    private static String row(String first, List<Pinned> kernels, java.util.function.Function<Pinned, String> cell) {
        return kernels.stream().map(cell).collect(Collectors.joining(" | ", "| " + first + " | ", " |\n"));
    }

    private static String head(String first, List<Pinned> kernels) {
        return row(first, kernels, kernel -> "Linux " + kernel.name()) + "|---|" + "---|".repeat(kernels.size()) + "\n";
    }

    private static String looks(List<Pinned> kernels) {
        StringBuilder table = new StringBuilder(head("", kernels));
        table.append(row("is", kernels, kernel -> "`" + kernel.design() + "`"));
        Set<String> whats = new LinkedHashSet<>();
        kernels.forEach(kernel -> kernel.looks().forEach(look -> whats.add(look.name() + ": " + look.what())));
        whats.forEach(what -> table.append(row(
                what,
                kernels,
                kernel -> kernel.looks().stream()
                        .filter(look -> (look.name() + ": " + look.what()).equals(what))
                        .findFirst()
                        .map(PinnedKernels.Look::size)
                        .orElse("not looked at"))));
        return table.toString();
    }

    private record Question(String promise, String world, List<String> hazards) {}

    private static String promises(List<Pinned> kernels) {
        StringBuilder table = new StringBuilder(head("promise", kernels));
        Set<Question> questions = new LinkedHashSet<>();
        kernels.forEach(kernel -> kernel.promises()
                .forEach(kept -> questions.add(new Question(kept.promise(), kept.world(), kept.hazards()))));
        questions.forEach(question -> table.append(row(
                "`%s`, %s%s".formatted(question.promise(), question.world(), hazards(question.hazards())),
                kernels,
                kernel -> kernel.promises().stream()
                        .filter(kept -> new Question(kept.promise(), kept.world(), kept.hazards()).equals(question))
                        .findFirst()
                        .map(KernelsNote::shown)
                        .orElse("not asked"))));
        table.append(row(
                "a freed key is never touched, a key is freed that was evicted elsewhere" + hazards(List.of("H2")),
                kernels,
                kernel -> kernel.stranded().isEmpty() ? "not seen broken" : "**broken**: " + kernel.stranded()));
        return table.toString();
    }

    private static String hazards(List<String> hazards) {
        return hazards.isEmpty() ? "" : " (" + String.join(", ", hazards) + ")";
    }

    private static String shown(Kept kept) {
        return kept.calls() == 0 ? "kept" : "**broken, %d**".formatted(kept.calls());
    }
}
