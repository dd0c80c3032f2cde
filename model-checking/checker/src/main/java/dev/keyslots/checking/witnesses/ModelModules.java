package dev.keyslots.checking.witnesses;

import dev.keyslots.checking.manifest.Model;
import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.ModuleSyntax;
import dev.keyslots.oracle.tlc.Sany;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The modules of a model: its own, and those that it extends.
 *
 * @param modules the model's own first
 */
record ModelModules(List<ModuleSyntax> modules) {

    /** A definition, and the module in which it stands. */
    record Found(ModuleSyntax module, Definition definition) {}

    ModelModules {
        modules = List.copyOf(modules);
    }

    static ModelModules of(Model model, List<Path> folders) {
        ModuleSyntax own = Sany.parse(model.module(), folders);
        List<ModuleSyntax> all = new ArrayList<>(List.of(own));
        for (String extended : own.extended()) {
            folders.stream()
                    .map(folder -> folder.resolve(extended + ".tla"))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(file -> all.add(Sany.parse(file, folders)));
        }
        return new ModelModules(all);
    }

    Optional<Found> find(String name) {
        return modules.stream()
                .flatMap(module -> module.find(name).map(definition -> new Found(module, definition)).stream())
                .findFirst();
    }

    List<Definition> definitions() {
        return modules.stream().flatMap(module -> module.definitions().stream()).toList();
    }
}
