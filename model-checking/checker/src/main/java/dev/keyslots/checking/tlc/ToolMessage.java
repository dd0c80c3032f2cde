package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Violation;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One coded message of TLC's {@code -tool} output; the codes are those of {@code tlc2.output.EC}.
 *
 * @param severity 0 information, 1 error, 2 TLC's own fault, 3 warning, 4 a state of a trace
 */
public record ToolMessage(int code, int severity, String text) {

    static final int INITIAL_INVARIANT = 2107;
    static final int INITIAL_PROPERTY = 2108;
    static final int BACK_TO_STATE = 2122;
    static final int FINISHED = 2186;
    static final int INITIAL_STATES = 2190;
    static final int CHECKING_LIVENESS = 2192;
    static final int SUCCESS = 2193;
    static final int DEPTH = 2194;
    static final int STATISTICS = 2199;
    static final int PROGRESS = 2200;
    static final int HAS_LIVENESS = 2212;
    static final int TRACE_STATE = 2217;
    static final int STUTTERING = 2218;
    static final int CHECKED_LIVENESS = 2267;

    /** What the first group of that expression matches in the text. */
    public Optional<String> firstGroup(String expression) {
        Matcher matcher = Pattern.compile(expression).matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** The violations among the messages, in their order. */
    static List<Violation> violations(List<ToolMessage> messages) {
        return messages.stream()
                .flatMap(message -> Violation.of(
                        message.code(),
                        message.firstGroup(
                                "^(?:Invariant|Action property|Property|Assumption) (.+?) is (?:violated|false)"))
                        .stream())
                .toList();
    }
}
