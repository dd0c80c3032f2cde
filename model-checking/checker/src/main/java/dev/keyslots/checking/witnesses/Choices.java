package dev.keyslots.checking.witnesses;

import dev.keyslots.oracle.syntax.Expression;
import dev.keyslots.oracle.syntax.Expression.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The choices of a design, from the modules themselves: a design is a record of texts, and a set of records says what there is to choose. */
final class Choices {

    private Choices() {}

    /**
     * The choices that a definition makes.
     *
     * @return the values that each field may have; empty if the definition is no design
     */
    static Map<String, List<String>> of(String design, ModelModules modules) {
        Set<String> fields = fields(design, modules);
        return modules.definitions().stream()
                .map(definition -> definition.body())
                .filter(body -> !fields.isEmpty() && body.is("$SetOfRcds"))
                .map(Choices::values)
                .filter(values -> values.keySet().equals(fields))
                .findFirst()
                .orElse(Map.of());
    }

    /** Of a record, or of one that is like it except for some fields. */
    private static Set<String> fields(String design, ModelModules modules) {
        Optional<Expression> body =
                modules.find(design).map(found -> found.definition().body());
        if (body.isEmpty()) {
            return Set.of();
        }
        Expression record = body.get();
        if (record.is("$Except")) {
            return fields(record.operand(0).operator(), modules);
        }
        if (record.kind() == Kind.DEFINED && record.operands().isEmpty()) {
            return fields(record.operator(), modules);
        }
        return record.is("$RcdConstructor")
                ? record.operands().stream()
                        .map(pair -> pair.operand(0).operator())
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static Map<String, List<String>> values(Expression records) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (Expression pair : records.operands()) {
            values.put(
                    pair.operand(0).operator(),
                    pair.operand(1).operands().stream()
                            .filter(value -> value.kind() == Kind.STRING)
                            .map(Expression::operator)
                            .toList());
        }
        return values;
    }
}
