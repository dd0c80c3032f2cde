package dev.keyslots.checking.models;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What a JSON parser complains about, in words of JSON: without its own classes, and without places that it says elsewhere. */
public final class JsonComplaint {

    private JsonComplaint() {}

    public static String of(JsonProcessingException problem) {
        return Printable.line(problem.getOriginalMessage())
                .replaceAll("\\s*\\(start marker at \\[Source[^\\]]*\\]\\)", "")
                .replaceAll("\\s*\\(token `JsonToken\\.\\w+`\\)", "")
                .replaceAll(
                        "^Cannot deserialize value of type `[^`]*` from \\w+ value",
                        "something of another kind belongs here");
    }
}
