package dev.keyslots.checking.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is wrong with a file of JSON is told in a plain clause, in none of the parser's words. */
class JsonComplaintTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern THE_PARSERS = Pattern.compile(
            "[`\\n]|[A-Z]{4,}_|Json|Jackson|java|Source|Stream|creator|deserialize|Unexpected|Unrecogni|token|end-of-input|marker|chain|CTRL|code \\d");

    private static final String WHOLE =
            "{\"name\":\"a\\u00e9\\n\",\"slots\":3,\"on\":true,\"speed\":1.5e3,\"ids\":[\"H1\",\"H2\"],\"by\":{\"x\":1},\"step\":{\"kind\":\"put\",\"slot\":0},\"shade\":\"DARK\"}";

    enum Shade {
        DARK,
        LIGHT
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes(@JsonSubTypes.Type(value = Put.class, name = "put"))
    sealed interface Step permits Put {}

    record Put(@JsonProperty(required = true) int slot) implements Step {}

    record Thing(
            @JsonProperty(required = true) String name,
            @JsonProperty(required = true) int slots,
            @JsonProperty(required = true) boolean on,
            @JsonProperty(required = true) double speed,
            @JsonProperty(required = true) List<String> ids,
            @JsonProperty(required = true) Map<String, Integer> by,
            @JsonProperty(required = true) Step step,
            @JsonProperty(required = true) Shade shade) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"slots\":3|\"slots\":\"many\"|\"slots\" has to be a whole number, not \"many\"",
                "\"slots\":3|\"slots\":[3]|\"slots\" has to be a whole number",
                "\"slots\":3|\"slots\":null|\"slots\" must not be null",
                "\"slots\":3,||\"slots\" is missing",
                "\"slots\":3|\"slots\":99999999999|\"slots\" is too large a number",
                "\"slots\":3|\"slots\":3,\"slot\":3|there is no member \"slot\"; there are \"by\", \"ids\", \"name\", \"on\", \"shade\", \"slots\", \"speed\", \"step\"",
                "\"slots\":3|\"slots\":3,\"slots\":3|\"slots\" is there twice (character 38)",
                "\"slots\":3|\"slots\" 3|a colon is missing before \"3\" (character 29)",
                "\"slots\":3,|\"slots\":3 |a comma is missing before a double quote (character 30)",
                "\"slots\":3|slots:3|the name of a member in double quotes belongs where \"s\" stands (character 21)",
                "\"slots\":3|\"slots\":three|\"three\" is no value; a text stands in double quotes (character 29)",
                "\"slots\":3|\"slots\":,|a value belongs where \",\" stands (character 29)",
                "true|\"yes\"|\"on\" has to be true or false, not \"yes\"",
                "[\"H1\",\"H2\"]|\"H1\"|\"ids\" has to be a list",
                "\"H2\"|{}|\"ids\" 2 has to be a text",
                "{\"x\":1}|{\"x\":\"y\"}|\"by\" \"x\" has to be a whole number, not \"y\"",
                "\"put\"|\"push\"|there is no kind \"push\"",
                "\"kind\":\"put\",||\"kind\" is missing",
                "\"DARK\"|\"GREY\"|\"shade\" has to be one of \"DARK\", \"LIGHT\", not \"GREY\"",
                "\"DARK\"}|\"DARK\"|it ends before all that was opened is closed",
                "\"DARK\"}|\"DARK\"}{}|something follows where it should end",
            })
    void a_mistake_is_named(String right, String wrong, String complaint) {
        assertThat(complaint(WHOLE.replace(right, wrong == null ? "" : wrong))).startsWith(complaint);
    }

    @Test
    void no_file_that_was_cut_or_garbled_anywhere_is_told_of_in_the_parsers_words() {
        for (int at = 0; at < WHOLE.length(); at++) {
            assertPlain(WHOLE.substring(0, at));
            for (String garbage :
                    List.of("", "x", "\"", "{", "}", "[", "]", ",", ":", "0", "-", "null", "\\", "\t", "/*", "é")) {
                assertPlain(WHOLE.substring(0, at) + garbage + WHOLE.substring(at + 1));
                assertPlain(WHOLE.substring(0, at) + garbage + WHOLE.substring(at));
            }
        }
        assertPlain("[".repeat(2_000));
        assertPlain("{\"name\":" + "1".repeat(2_000) + "}");
    }

    private static void assertPlain(String text) {
        assertThat(complaint(text)).as(text).doesNotContainPattern(THE_PARSERS).doesNotEndWith(".");
    }

    private static String complaint(String text) {
        try {
            JSON.readValue(text, Thing.class);
            return "nothing is wrong with it";
        } catch (JsonProcessingException e) {
            return JsonComplaint.of(e);
        }
    }
}
