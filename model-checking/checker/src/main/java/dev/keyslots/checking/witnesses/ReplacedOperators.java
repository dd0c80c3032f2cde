package dev.keyslots.checking.witnesses;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.Model.Expectation;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.checking.witnesses.ModelModules.Found;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.Level;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a variant replaces of the very property that it must violate. Such a variant shows nothing: not the design would be at fault, but
 * what says whether it is.
 */
public final class ReplacedOperators {

    private ReplacedOperators() {}

    /**
     * The definitions that a variant replaces and that its property leads to, by itself rather than by the steps that are taken.
     *
     * @param folders where modules are looked up, in this order
     * @param definitions all names that the specification defines: what else is replaced is a constant
     */
    public static Set<String> ofCheckedProperty(Model variant, List<Path> folders, Set<String> definitions) {
        if (!(variant.expect() instanceof Expectation.Violates violates)) {
            return Set.of();
        }
        Set<String> replaced = replaced(variant);
        replaced.retainAll(definitions);
        if (replaced.isEmpty()) {
            return Set.of();
        }
        Optional<Found> property = ModelModules.of(variant, folders).find(violates.property());
        return property.stream()
                .flatMap(found -> said(found).stream())
                .filter(replaced::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What the property says by itself: a step that it asks about is another matter. */
    private static Set<String> said(Found property) {
        Set<String> said = new LinkedHashSet<>();
        Deque<Definition> open = new ArrayDeque<>(List.of(property.definition()));
        while (!open.isEmpty()) {
            Definition definition = open.remove();
            boolean isStep = definition.body().level() == Level.ACTION && !definition.equals(property.definition());
            if (!isStep && said.add(definition.name())) {
                definition
                        .mentions()
                        .forEach(name -> property.module().find(name).ifPresent(open::add));
            }
        }
        return said;
    }

    /** What stands before an arrow in the configuration. */
    private static Set<String> replaced(Model variant) {
        try {
            List<String> words = ModelConfig.read(variant.config()).sections().getOrDefault("CONSTANT", List.of());
            Set<String> replaced = new TreeSet<>();
            for (int at = 1; at < words.size(); at++) {
                if (words.get(at).equals("<-")) {
                    replaced.add(words.get(at - 1));
                }
            }
            return replaced;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
