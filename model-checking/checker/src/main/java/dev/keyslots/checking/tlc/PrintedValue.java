package dev.keyslots.checking.tlc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a value as TLC prints it: numbers become {@code Integer}, TRUE and FALSE {@code Boolean}, strings and model values {@code
 * String}, sets {@code Set}, sequences {@code List}, other functions and records {@code Map}; as the oracle's values are.
 */
public final class PrintedValue {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(?<string>\"(?:[^\"\\\\]|\\\\.)*\")|(?<symbol><<|>>|:>|@@|\\|->|\\.\\.|[{}()\\[\\],])|(?<word>-?\\w+))");

    private final List<String> tokens = new ArrayList<>();
    private int at;

    private PrintedValue(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group().strip());
            end = matcher.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("not a value that TLC prints: " + text);
        }
    }

    /** @throws IllegalArgumentException if it is no such value */
    public static Object parse(String text) {
        PrintedValue parser = new PrintedValue(text);
        Object value = parser.value();
        if (parser.at < parser.tokens.size()) {
            throw new IllegalArgumentException("more than one value: " + text);
        }
        return value;
    }

    private Object value() {
        String token = next();
        return switch (token) {
            case "<<" -> Collections.unmodifiableList(elements(">>"));
            case "{" -> set();
            case "(" -> function();
            case "[" -> record();
            default -> atom(token);
        };
    }

    private Object atom(String token) {
        if (token.startsWith("\"")) {
            return token.substring(1, token.length() - 1).replaceAll("\\\\(.)", "$1");
        }
        return switch (token) {
            case "TRUE" -> true;
            case "FALSE" -> false;
            default -> token.matches("-?\\d+") ? numberOrInterval(Integer.parseInt(token)) : name(token);
        };
    }

    private static String name(String token) {
        if (!token.matches("\\w+")) {
            throw new IllegalArgumentException("a value was expected, not " + token);
        }
        return token;
    }

    private Object numberOrInterval(int first) {
        if (!peek().equals("..")) {
            return first;
        }
        next();
        Set<Object> interval = new LinkedHashSet<>();
        for (int number = first, last = Integer.parseInt(next()); number <= last; number++) {
            interval.add(number);
        }
        return Collections.unmodifiableSet(interval);
    }

    private Set<Object> set() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements("}")));
    }

    private List<Object> elements(String end) {
        List<Object> elements = new ArrayList<>();
        while (!peek().equals(end)) {
            elements.add(value());
            if (peek().equals(",")) {
                next();
            }
        }
        next();
        return elements;
    }

    /** For example {@code (r1 :> 0 @@ r2 :> NoSlot)}. */
    private Map<Object, Object> function() {
        Map<Object, Object> function = new LinkedHashMap<>();
        do {
            Object argument = value();
            expect(":>");
            function.put(argument, value());
        } while (next().equals("@@"));
        return Collections.unmodifiableMap(function);
    }

    /** For example {@code [mode |-> "a", size |-> 1]}. */
    private Map<Object, Object> record() {
        Map<Object, Object> record = new LinkedHashMap<>();
        do {
            Object field = value();
            expect("|->");
            record.put(field, value());
        } while (next().equals(","));
        return Collections.unmodifiableMap(record);
    }

    private void expect(String token) {
        if (!next().equals(token)) {
            throw new IllegalArgumentException("a " + token + " was expected");
        }
    }

    private String peek() {
        return at < tokens.size() ? tokens.get(at) : "";
    }

    private String next() {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("a value that ends in the middle");
        }
        return tokens.get(at++);
    }
}
