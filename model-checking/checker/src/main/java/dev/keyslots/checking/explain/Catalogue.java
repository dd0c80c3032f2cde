package dev.keyslots.checking.explain;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.keyslots.checking.files.JsonFile;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.checking.manifest.Model;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every bug and hazard that is known, and what there is to show it: {@code model-checking/catalogue.json}, and the variants and models
 * whose {@code ids} name it. An entry is shown as soon as there is such a variant; until then it is listed as not yet shown.
 */
public record Catalogue(List<Entry> entries, List<Model> models, List<Model> variants) {

    /**
     * A bug or a hazard.
     *
     * @param id B for a bug that was, H for a hazard that is
     * @param title what goes wrong, as a phrase
     * @param source the commit that fixed it, with the version of the kernel; or on what the hazard rests
     * @param broke letters of the invariants that it breaks; {@code -} if it costs, but breaks nothing
     * @param awaits the module that will show it; empty if there is one
     * @param remedy as a phrase
     * @param reference whether the reference implementation has the remedy, and where
     * @param tests of the reference implementation, as {@code Class.Nested.method}
     */
    public record Entry(
            String id,
            String title,
            String source,
            String broke,
            String awaits,
            String remedy,
            String reference,
            List<String> tests) {

        public Entry {
            tests = List.copyOf(tests);
        }
    }

    public Catalogue {
        entries = List.copyOf(entries);
        models = List.copyOf(models);
        variants = List.copyOf(variants);
    }

    /** @param home the top level of the working copy */
    public static Catalogue read(Path home) {
        Path folder = home.resolve("model-checking");
        return new Catalogue(
                JsonFile.read(folder.resolve("catalogue.json"), new TypeReference<>() {}),
                Manifest.read(folder.resolve("models")).models(),
                Manifest.read(folder.resolve("variants")).models());
    }

    public Optional<Entry> entry(String id) {
        return entries.stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    public Optional<Model> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    /** What shows it, in the order of the manifest, those that are quick first: the first shows it best. */
    public List<Model> shownBy(Entry entry) {
        return about(entry, variants).stream()
                .sorted(Comparator.comparing(Model::size))
                .toList();
    }

    /** What shows that the remedy is enough. */
    public List<Model> passing(Entry entry) {
        return about(entry, models);
    }

    private static List<Model> about(Entry entry, List<Model> among) {
        return among.stream().filter(model -> model.ids().contains(entry.id())).toList();
    }

    /** The entries that a variant is about. */
    public List<Entry> of(Model variant) {
        return entries.stream()
                .filter(entry -> variant.ids().contains(entry.id()))
                .toList();
    }

    /** Everything that can be asked for by name. */
    public List<String> names() {
        return Stream.concat(entries.stream().map(Entry::id), variants.stream().map(Model::name))
                .toList();
    }
}
