package dev.keyslots.checking.notes;

import dev.keyslots.checking.files.Home;
import dev.keyslots.checking.kernel.PinnedKernels;
import dev.keyslots.checking.kernel.PinnedKernels.Kept;
import dev.keyslots.checking.kernel.PinnedKernels.Pinned;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
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

    private KernelsNote() {}

    public static Path file(Home home) {
        return home.folder().resolve("proofs-notes").resolve("kernels.md");
    }

    public static String of(Home home) {
        List<Pinned> kernels = PinnedKernels.read(home.folder()).kernels();
        return HEAD + looks(kernels) + "\n## Promises\n\n" + promises(kernels);
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
