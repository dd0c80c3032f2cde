package dev.keyslots.checking.mutation;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.checking.manifest.ModelConfig;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.ModuleSyntax;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The definitions of a module that say what is checked, rather than what happens. */
final class CheckedDefinitions {

    private CheckedDefinitions() {}

    /** Those that an invariant or a property of a model leads to. */
    static Set<String> of(Detectors detectors, ModuleSyntax module) {
        Set<String> names = new HashSet<>();
        for (Model model : Stream.concat(detectors.models().stream(), detectors.variants().stream())
                .toList()) {
            ModelConfig config = config(model);
            names.addAll(config.invariants());
            names.addAll(config.properties());
        }
        return module.reach(names);
    }

    /** The definitions of the module that lead to this one, and this one. */
    static List<String> leadingTo(ModuleSyntax module, String definition) {
        return module.definitions().stream()
                .map(Definition::name)
                .filter(name -> module.reach(List.of(name)).contains(definition))
                .toList();
    }

    /** Those that say what happens: the initial states, the steps, and the specifications made of them. */
    static Set<String> behaviour(ModuleSyntax module) {
        List<String> roots = module.definitions().stream()
                .filter(definition -> definition.mentions().contains("Next"))
                .map(Definition::name)
                .toList();
        return module.reach(
                Stream.concat(Stream.of("Init", "Next"), roots.stream()).toList());
    }

    /** Whether a model may notice that one of these definitions is another: it checks one, or what another module defines. */
    static boolean checks(Model model, ModuleSyntax module, List<String> leading) {
        ModelConfig config = config(model);
        return Stream.concat(config.invariants().stream(), config.properties().stream())
                .anyMatch(name -> leading.contains(name) || module.find(name).isEmpty());
    }

    private static ModelConfig config(Model model) {
        try {
            return ModelConfig.read(model.config());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
