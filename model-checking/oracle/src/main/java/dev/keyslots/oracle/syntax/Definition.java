package dev.keyslots.oracle.syntax;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A definition of a module. */
public record Definition(String name, List<String> parameters, Expression body) {

    public Definition {
        parameters = List.copyOf(parameters);
    }

    /** The names of the operators of the specification in it. */
    public Set<String> mentions() {
        return body.all()
                .filter(part -> part.kind() == Expression.Kind.DEFINED)
                .map(Expression::operator)
                .collect(Collectors.toUnmodifiableSet());
    }
}
