package dev.keyslots.checking.mutation;

import static dev.keyslots.checking.mutation.MutationOperator.DROP_CONJUNCT;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_CONSTANT;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_EQUALITY;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_INITIAL;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_JUNCTION;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_MEMBERSHIP;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_ORDER;
import static dev.keyslots.checking.mutation.MutationOperator.EXCHANGE_QUANTIFIER;
import static dev.keyslots.checking.mutation.MutationOperator.FORGET_EXCEPT;
import static dev.keyslots.checking.mutation.MutationOperator.LEAVE_UNCHANGED;
import static dev.keyslots.checking.mutation.MutationOperator.NEGATE;
import static dev.keyslots.checking.mutation.MutationOperator.SHIFT_NUMBER;
import static dev.keyslots.checking.mutation.MutationOperator.SHRINK_BOUND;
import static dev.keyslots.checking.mutation.MutationOperator.SWAP_ARGUMENTS;

import dev.keyslots.oracle.syntax.Definition;
import dev.keyslots.oracle.syntax.Expression;
import dev.keyslots.oracle.syntax.Expression.Kind;
import dev.keyslots.oracle.syntax.Level;
import dev.keyslots.oracle.syntax.ModuleSyntax;
import dev.keyslots.oracle.syntax.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes all mutants of a module from its tree. What TLC could not evaluate at all is not made: an action that assigns a variable must go
 * on assigning it.
 */
final class MutantMaker {
    private static final String INITIAL = "Init";
    private static final Set<String> SWAPPED = Set.of("\\", "-", "\\subseteq", "=>", "\\o");
    private static final Map<String, String> ORDERS = Map.of("<", "<=", "\\leq", "<", ">", ">=", "\\geq", ">");

    private final ModuleSyntax module;
    private final SourceText text;
    private final Set<String> behaviour;
    private final List<Mutant> made = new ArrayList<>();
    private final Map<String, Integer> alike = new HashMap<>();

    private MutantMaker(ModuleSyntax module, SourceText text) {
        this.module = module;
        this.text = text;
        this.behaviour = CheckedDefinitions.behaviour(module);
    }

    static List<Mutant> mutants(ModuleSyntax module, SourceText text) {
        MutantMaker maker = new MutantMaker(module, text);
        module.definitions().forEach(definition -> maker.visit(definition, definition.body()));
        return List.copyOf(maker.made);
    }

    private void visit(Definition definition, Expression expression) {
        switch (expression.kind()) {
            case STRING -> exchangeConstant(definition, expression);
            case NUMBER ->
                add(
                        definition,
                        SHIFT_NUMBER,
                        expression.place(),
                        Long.toString(Long.parseLong(expression.operator()) + 1));
            case DEFINED -> swapArguments(definition, expression);
            case BUILT_IN -> builtIn(definition, expression);
            case DECLARED, LET, OTHER -> {}
        }
        expression.parts().forEach(part -> visit(definition, part));
    }

    private void builtIn(Definition definition, Expression expression) {
        switch (expression.operator()) {
            case "$ConjList", "$DisjList", "\\land", "\\lor" -> junction(definition, expression);
            case "$IfThenElse" -> negate(definition, expression.operand(0));
            case "=" -> {
                if (INITIAL.equals(definition.name()) && isInitialValue(expression)) {
                    exchangeInitial(definition, expression);
                } else if (isPrimed(expression.operand(0)) && behaviour.contains(definition.name())) {
                    leaveUnchanged(definition, expression);
                } else {
                    exchange(definition, EXCHANGE_EQUALITY, expression, "#");
                }
            }
            case "/=" -> exchange(definition, EXCHANGE_EQUALITY, expression, "=");
            case "\\in" -> {
                if (!isPrimed(expression.operand(0))) {
                    exchange(definition, EXCHANGE_MEMBERSHIP, expression, "\\notin");
                }
            }
            case "\\notin" -> exchange(definition, EXCHANGE_MEMBERSHIP, expression, "\\in");
            case "<", "\\leq", ">", "\\geq" ->
                exchange(definition, EXCHANGE_ORDER, expression, ORDERS.getOrDefault(expression.operator(), "<"));
            case "$BoundedForall" -> quantifier(definition, expression, "\\E");
            case "$BoundedExists" -> quantifier(definition, expression, "\\A");
            case "$Except" ->
                add(
                        definition,
                        FORGET_EXCEPT,
                        expression.place(),
                        text.at(expression.operand(0).place()));
            default -> {
                if (SWAPPED.contains(expression.operator())) {
                    swapArguments(definition, expression);
                }
            }
        }
    }

    private void junction(Definition definition, Expression junction) {
        boolean conjunction = junction.is("$ConjList", "\\land");
        for (Expression part : junction.operands()) {
            if (!assigns(definition, part) && !part.is("$ConjList", "\\land", "$DisjList", "\\lor")) {
                if (conjunction) {
                    add(definition, DROP_CONJUNCT, part.place(), "TRUE");
                }
                negate(definition, part);
            }
        }
        if (junction.operands().stream().noneMatch(part -> assigns(definition, part))) {
            String other = conjunction ? "\\/" : "/\\";
            List<Mutant.Edit> edits = junction.bullets().isEmpty()
                    ? inParentheses(junction, other)
                    : junction.bullets().stream()
                            .map(bullet -> new Mutant.Edit(bullet, other))
                            .toList();
            if (!edits.isEmpty()) {
                add(definition, EXCHANGE_JUNCTION, edits, text.shown(junction.place()), other);
            }
        }
    }

    /** The two bind equally, so that neither may stand beside the other without; none for what is longer than a line. */
    private List<Mutant.Edit> inParentheses(Expression junction, String other) {
        Place place = junction.place();
        if (place.line() != place.endLine()) {
            return List.of();
        }
        String left = text.at(junction.operand(0).place());
        String right = text.at(junction.operand(1).place());
        return List.of(new Mutant.Edit(place, "((%s) %s (%s))".formatted(left, other, right)));
    }

    private void negate(Definition definition, Expression condition) {
        boolean hasOpposite = condition.is("=", "/=", "\\in", "\\notin");
        if (!hasOpposite && condition.level() != Level.TEMPORAL && !assigns(definition, condition)) {
            add(
                    definition,
                    NEGATE,
                    List.of(new Mutant.Edit(condition.place(), text.wrapped(condition.place(), "~(", ")"))),
                    text.shown(condition.place()),
                    "~(" + text.shown(condition.place()) + ")");
        }
    }

    private void quantifier(Definition definition, Expression quantified, String other) {
        if (!assigns(definition, quantified) && quantified.level() != Level.TEMPORAL) {
            exchange(definition, EXCHANGE_QUANTIFIER, quantified, other);
            if (quantified.is("$BoundedForall") && !behaviour.contains(definition.name())) {
                Place bound = quantified.bounds().getFirst().place();
                String set = text.at(bound).replace("\n", " ");
                add(definition, SHRINK_BOUND, bound, "(%s) \\ {CHOOSE one \\in %s : TRUE}".formatted(set, set));
            }
        }
    }

    private void leaveUnchanged(Definition definition, Expression assignment) {
        Expression value = assignment.operand(1);
        String variable = text.at(assignment.operand(0).operand(0).place());
        if (!text.at(value.place()).equals(variable)) {
            add(definition, LEAVE_UNCHANGED, value.place(), variable);
        }
    }

    /** What no variable of this module may be: it is what says which values one may have that has to notice. */
    private void exchangeInitial(Definition definition, Expression equation) {
        Expression value = equation.operand(1);
        while (value.is("$FcnConstructor")) {
            value = value.operands().getLast();
        }
        Place place = value.place();
        strange(value)
                .ifPresent(strange -> add(
                        definition,
                        EXCHANGE_INITIAL,
                        List.of(new Mutant.Edit(place, strange)),
                        text.shown(equation.place()),
                        strange));
    }

    /** Of a kind that TLC can compare with what is expected. */
    private static Optional<String> strange(Expression value) {
        if (value.kind() == Kind.NUMBER) {
            return Optional.of("(0 - 1)");
        }
        if (value.kind() == Kind.STRING || value.kind() == Kind.DECLARED) {
            return Optional.of("\"strange\"");
        }
        if (value.is("$SetEnumerate")) {
            return Optional.of("{\"strange\"}");
        }
        return value.is("$Tuple") ? Optional.of("<<\"strange\">>") : Optional.empty();
    }

    /** The first two change places. */
    private void swapArguments(Definition definition, Expression application) {
        if (application.operands().size() < 2) {
            return;
        }
        Place first = application.operand(0).place();
        Place second = application.operand(1).place();
        if (!text.at(first).equals(text.at(second)) && !assigns(definition, application)) {
            add(
                    definition,
                    SWAP_ARGUMENTS,
                    List.of(new Mutant.Edit(first, text.at(second)), new Mutant.Edit(second, text.at(first))),
                    text.shown(application.place()),
                    text.shown(second) + ", " + text.shown(first));
        }
    }

    /** By the next one in a set of this module that has it. */
    private void exchangeConstant(Definition definition, Expression constant) {
        siblings(constant.operator())
                .ifPresent(sibling -> add(definition, EXCHANGE_CONSTANT, constant.place(), "\"" + sibling + "\""));
    }

    private Optional<String> siblings(String constant) {
        return module.definitions().stream()
                .flatMap(definition -> definition.body().all())
                .filter(set -> set.is("$SetEnumerate") && set.operands().size() > 1)
                .map(set -> set.operands().stream()
                        .filter(element -> element.kind() == Kind.STRING)
                        .map(Expression::operator)
                        .distinct()
                        .toList())
                .filter(set -> set.size() > 1 && set.contains(constant))
                .map(set -> set.get((set.indexOf(constant) + 1) % set.size()))
                .findFirst();
    }

    private void exchange(Definition definition, MutationOperator operator, Expression expression, String other) {
        expression.symbol().ifPresent(symbol -> {
            if (!assigns(definition, expression)) {
                add(
                        definition,
                        operator,
                        List.of(new Mutant.Edit(symbol, other)),
                        text.shown(expression.place()),
                        other);
            }
        });
    }

    private static boolean isPrimed(Expression expression) {
        return expression.is("'");
    }

    /** Whether a state is made with it, the next one or an initial one: it would be none without. */
    private boolean assigns(Definition definition, Expression expression) {
        boolean next = expression.level() == Level.ACTION && behaviour.contains(definition.name());
        return next || (INITIAL.equals(definition.name()) && expression.all().anyMatch(this::isInitialValue));
    }

    private boolean isInitialValue(Expression expression) {
        return expression.is("=", "\\in")
                && module.variables().contains(expression.operand(0).operator());
    }

    private void add(Definition definition, MutationOperator operator, Place place, String replacement) {
        add(definition, operator, List.of(new Mutant.Edit(place, replacement)), text.shown(place), replacement);
    }

    private void add(
            Definition definition, MutationOperator operator, List<Mutant.Edit> edits, String before, String after) {
        Mutant mutant = new Mutant(module.name(), definition.name(), operator, edits, before, after, 1);
        int occurrence = alike.merge(mutant.key(), 1, Integer::sum);
        made.add(mutant.occurring(occurrence));
    }
}
