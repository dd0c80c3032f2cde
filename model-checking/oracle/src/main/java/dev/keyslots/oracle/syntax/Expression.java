package dev.keyslots.oracle.syntax;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An expression of a module.
 *
 * @param operator as the parser calls it: {@code =}, {@code \in}, {@code $ConjList}, {@code $Except}, the name of a definition or of a
 *     variable; of a literal its text
 * @param symbol where the operator itself stands, if it has one place: between its operands, or before them
 * @param bullets of a list of conjuncts or disjuncts: where its bullets stand
 * @param bounds the sets over which it quantifies
 */
public record Expression(
        Kind kind,
        String operator,
        Level level,
        Place place,
        Optional<Place> symbol,
        List<Place> bullets,
        List<Expression> bounds,
        List<Expression> operands) {

    /** What sort of expression it is. */
    public enum Kind {
        NUMBER,
        STRING,
        /** A built-in operator, or one of a standard module. */
        BUILT_IN,
        /** An operator that a module of the specification defines. */
        DEFINED,
        /** A constant, a variable or a bound symbol. */
        DECLARED,
        /** Definitions and a body: the definitions' bodies are operands, as well. */
        LET,
        OTHER
    }

    public Expression {
        bullets = List.copyOf(bullets);
        bounds = List.copyOf(bounds);
        operands = List.copyOf(operands);
    }

    /** Whether it is an application of one of these operators. */
    public boolean is(String... operators) {
        return kind == Kind.BUILT_IN && List.of(operators).contains(operator);
    }

    public Expression operand(int index) {
        return operands.get(index);
    }

    /** Its bounds and its operands. */
    public Stream<Expression> parts() {
        return Stream.concat(bounds.stream(), operands.stream());
    }

    /** Itself and all that is in it. */
    public Stream<Expression> all() {
        return Stream.concat(Stream.of(this), parts().flatMap(Expression::all));
    }
}
