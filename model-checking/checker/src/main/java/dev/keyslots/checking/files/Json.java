package dev.keyslots.checking.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** How JSON is read and written everywhere: strictly. */
public final class Json {
    private static final JsonMapper STRICT = builder().build();

    private static final JsonMapper LENIENT =
            builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private static final JsonMapper WITH_OPTIONAL_MEMBERS = builder()
            .disable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    private Json() {}

    private static JsonMapper.Builder builder() {
        return JsonMapper.builder()
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Accepts nothing unknown, nothing missing, nothing twice, and nothing after the value. */
    public static ObjectReader strict(Class<?> type) {
        return STRICT.readerFor(type);
    }

    public static ObjectReader strict(TypeReference<?> type) {
        return STRICT.readerFor(type);
    }

    /** Reads what a newer version of this program may have written: ignores members that it does not know. */
    public static ObjectReader lenient(Class<?> type) {
        return LENIENT.readerFor(type);
    }

    /** Accepts that members are missing; the type has to check which ones. */
    public static ObjectReader withOptionalMembers(Class<?> type) {
        return WITH_OPTIONAL_MEMBERS.readerFor(type);
    }

    /** A strict reader and writer of its own, to be adapted further. */
    public static JsonMapper strictMapper() {
        return builder().build();
    }

    /** In one line. */
    public static String text(Object value) throws JsonProcessingException {
        return STRICT.writeValueAsString(value);
    }

    /** In many lines, for people as well. */
    public static String indented(Object value) throws JsonProcessingException {
        return STRICT.writerWithDefaultPrettyPrinter().writeValueAsString(value);
    }
}
