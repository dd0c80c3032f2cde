package dev.keyslots.oracle.syntax;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a module defines, without what it extends or instantiates.
 *
 * @param extended the modules that it extends, and those that these extend, without standard ones
 * @param variables that it declares
 */
public record ModuleSyntax(String name, List<String> extended, List<String> variables, List<Definition> definitions) {

    public ModuleSyntax {
        extended = List.copyOf(extended);
        variables = List.copyOf(variables);
        definitions = List.copyOf(definitions);
    }

    public Optional<Definition> find(String definition) {
        return definitions.stream()
                .filter(each -> each.name().equals(definition))
                .findFirst();
    }

    /** Those of its definitions that these names lead to, and these themselves. */
    public Set<String> reach(Collection<String> names) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(names);
        while (!open.isEmpty()) {
            find(open.remove())
                    .filter(definition -> reached.add(definition.name()))
                    .ifPresent(definition -> open.addAll(definition.mentions()));
        }
        return reached;
    }
}
