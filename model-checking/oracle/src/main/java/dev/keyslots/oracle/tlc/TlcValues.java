package dev.keyslots.oracle.tlc;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tlc2.value.IValue;
import tlc2.value.impl.BoolValue;
import tlc2.value.impl.FcnRcdValue;
import tlc2.value.impl.IntValue;
import tlc2.value.impl.ModelValue;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.SetEnumValue;
import tlc2.value.impl.StringValue;
import tlc2.value.impl.TupleValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/** Between TLC's values and plain Java ones. */
final class TlcValues {
    private TlcValues() {}

    static Object toJava(IValue value) {
        return switch (value) {
            case IntValue number -> number.val;
            case BoolValue bool -> bool.val;
            case StringValue string -> string.val.toString();
            case ModelValue model -> model.val.toString();
            case TupleValue tuple -> list(tuple.elems);
            case RecordValue record -> record(record);
            case FcnRcdValue function -> function(function);
            case Value other -> composite(other);
            default -> throw new IllegalArgumentException("a TLA+ value of an unknown kind: " + value);
        };
    }

    /** Back again, for arguments and states: a string names a model value where there is one of that name. */
    static Value fromJava(Object java) {
        return switch (java) {
            case Integer number -> IntValue.gen(number);
            case Boolean bool -> bool ? BoolValue.ValTrue : BoolValue.ValFalse;
            case String name -> named(name);
            case List<?> list ->
                new TupleValue(list.stream().map(TlcValues::fromJava).toArray(Value[]::new));
            case Map<?, ?> map when isRecord(map) -> record(map);
            case Map<?, ?> map ->
                new FcnRcdValue(
                        map.keySet().stream().map(TlcValues::fromJava).toArray(Value[]::new),
                        map.values().stream().map(TlcValues::fromJava).toArray(Value[]::new),
                        false);
            case Set<?> set ->
                new SetEnumValue(set.stream().map(TlcValues::fromJava).toArray(Value[]::new), false);
            default -> throw new IllegalArgumentException("no TLA+ value for " + java.getClass());
        };
    }

    private static boolean isRecord(Map<?, ?> map) {
        return map.keySet().stream().allMatch(key -> fromJava(key) instanceof StringValue);
    }

    /** A record, which is a function on strings. */
    private static Value record(Map<?, ?> map) {
        UniqueString[] names = new UniqueString[map.size()];
        Value[] values = new Value[map.size()];
        int i = 0;
        for (Map.Entry<?, ?> field : map.entrySet()) {
            names[i] = UniqueString.uniqueStringOf((String) field.getKey());
            values[i++] = fromJava(field.getValue());
        }
        return new RecordValue(names, values, false);
    }

    private static Value named(String name) {
        for (ModelValue model : ModelValue.mvs) {
            if (model != null && model.val.toString().equals(name)) {
                return model;
            }
        }
        return new StringValue(name);
    }

    private static Object composite(Value value) {
        if (value.toSetEnum() instanceof SetEnumValue set) {
            return set(set);
        }
        if (value.toTuple() instanceof TupleValue tuple) {
            return list(tuple.elems);
        }
        if (value.toFcnRcd() instanceof FcnRcdValue function) {
            return function(function);
        }
        throw new IllegalArgumentException("a TLA+ value that is not enumerable: " + value);
    }

    private static List<Object> list(Value[] elements) {
        return Arrays.stream(elements).map(TlcValues::toJava).toList();
    }

    private static Set<Object> set(SetEnumValue set) {
        set.normalize();
        Set<Object> java = new LinkedHashSet<>();
        Stream.of(set.elems.toArray()).map(TlcValues::toJava).forEach(java::add);
        return java;
    }

    private static Map<Object, Object> record(RecordValue record) {
        Map<Object, Object> java = new LinkedHashMap<>();
        for (int i = 0; i < record.names.length; i++) {
            java.put(record.names[i].toString(), toJava(record.values[i]));
        }
        return java;
    }

    /** A function with domain 1..n is a sequence, however TLC represents it. */
    private static Object function(FcnRcdValue function) {
        function.normalize();
        if (function.toTuple() instanceof TupleValue tuple) {
            return list(tuple.elems);
        }
        Value[] domain = function.getDomainAsValues();
        Map<Object, Object> java = new LinkedHashMap<>();
        for (int i = 0; i < domain.length; i++) {
            java.put(toJava(domain[i]), toJava(function.values[i]));
        }
        return java;
    }
}
