package dev.keyslots.checking.files;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.keyslots.problem.Printable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with JSON, in one clause of plain words: none of the parser's, and no line, which its callers say. It is told from the kind
 * of the problem; where that does not tell enough, from the parser's own message, and where that is not known, by the place alone.
 */
public final class JsonComplaint {

    /** What the parser says of text that is no JSON, and what we say. */
    private static final Map<Pattern, String> NO_JSON = Map.of(
            Pattern.compile("Unexpected character \\('(.)'.*comma to separate.*"), "a comma is missing before %s",
            Pattern.compile("Unexpected character \\('(.)'.*colon to separate.*"), "a colon is missing before %s",
            Pattern.compile("Unexpected character \\('(.)'.*double-quote to start field name.*"),
                    "the name of a member in double quotes belongs where %s stands",
            Pattern.compile("Unexpected character \\('(.)'.*expected a valid value.*"),
                    "a value belongs where %s stands",
            Pattern.compile("Unexpected close marker '(.)'.*"), "%s closes what was not opened",
            Pattern.compile("Unrecognized token '([^']*)'.*"), "%s is no value; a text stands in double quotes",
            Pattern.compile("Duplicate field '([^']*)'.*"), "%s is there twice",
            Pattern.compile("Illegal unquoted character \\(.*code (\\d+)\\).*"),
                    "a control character (%s) in a text has to be escaped",
            Pattern.compile("Unrecognized character escape '?(\\S).*"), "a backslash does not go with %s",
            Pattern.compile("Invalid numeric value: (.*)"), "this is no number of JSON");

    private JsonComplaint() {}

    /** A clause without a full stop. */
    public static String of(JsonProcessingException problem) {
        return switch (problem) {
            case JsonEOFException cut -> "it ends before all that was opened is closed";
            case StreamConstraintsException large ->
                "it is nested deeper, or has a longer name or number, than is read here";
            case InputCoercionException number -> "a number is too large";
            case UnrecognizedPropertyException member -> unknownMember(member);
            case InvalidTypeIdException kind
            when kind.getTypeId() != null -> "there is no kind " + quoted(kind.getTypeId());
            case InvalidFormatException value ->
                subject(value) + " has to be " + wanted(value) + ", not " + quoted(String.valueOf(value.getValue()));
            case MismatchedInputException value -> mismatch(value);
            case JsonMappingException other
            when other.getCause() instanceof InputCoercionException -> subject(other) + " is too large a number";
            case JsonMappingException other -> subject(other) + " is not what belongs there";
            default -> noJson(problem);
        };
    }

    private static String unknownMember(UnrecognizedPropertyException problem) {
        Collection<Object> known =
                Optional.ofNullable(problem.getKnownPropertyIds()).orElse(List.of());
        String members = known.stream()
                .map(each -> quoted(String.valueOf(each)))
                .sorted()
                .collect(Collectors.joining(", "));
        return "there is no member " + quoted(problem.getPropertyName())
                + (members.isEmpty() ? "" : "; there are " + members);
    }

    private static String mismatch(MismatchedInputException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        if (message.startsWith("Missing required creator property") || message.startsWith("Missing creator property")) {
            return subject(problem) + " is missing";
        }
        if (message.startsWith("Null value for") || message.startsWith("Cannot map `null`")) {
            return subject(problem) + " must not be null";
        }
        if (message.startsWith("No content")) {
            return "there is nothing";
        }
        if (message.startsWith("Trailing token")) {
            return "something follows where it should end";
        }
        if (message.contains("missing type id property")) {
            Matcher property = Pattern.compile("'([^']*)'").matcher(message);
            return property.find() ? quoted(property.group(1)) + " is missing" : "its kind is missing";
        }
        return subject(problem) + " has to be " + wanted(problem);
    }

    /** The member that it is about: "sizes", or "checks" 3 "name". */
    private static String subject(JsonMappingException problem) {
        String path = problem.getPath().stream().map(JsonComplaint::step).collect(Collectors.joining(" "));
        return path.isEmpty() ? "it" : path;
    }

    private static String step(Reference step) {
        return step.getFieldName() == null ? String.valueOf(step.getIndex() + 1) : quoted(step.getFieldName());
    }

    private static String wanted(MismatchedInputException problem) {
        Class<?> type = Optional.<Class<?>>ofNullable(problem.getTargetType()).orElse(Object.class);
        if (type.isEnum()) {
            return "one of "
                    + List.of(type.getEnumConstants()).stream()
                            .map(each -> quoted(String.valueOf(each)))
                            .collect(Collectors.joining(", "));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type)) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list" : "an object";
    }

    private static String noJson(JsonProcessingException problem) {
        String message = String.valueOf(problem.getOriginalMessage());
        String where = problem.getLocation() == null
                ? ""
                : " (character " + problem.getLocation().getColumnNr() + ")";
        return NO_JSON.entrySet().stream()
                        .map(each -> Map.entry(each.getKey().matcher(message), each.getValue()))
                        .filter(each -> each.getKey().matches())
                        .map(each ->
                                each.getValue().formatted(quoted(each.getKey().group(1))))
                        .findFirst()
                        .orElse("this is no JSON")
                + where;
    }

    private static String quoted(String text) {
        return text.equals("\"") ? "a double quote" : "\"" + Printable.line(text) + "\"";
    }
}
