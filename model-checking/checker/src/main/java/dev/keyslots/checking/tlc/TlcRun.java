package dev.keyslots.checking.tlc;

import dev.keyslots.checking.manifest.Violation;
import dev.keyslots.oracle.tlc.ParserComplaint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What one process of TLC said and did; no verdict yet.
 *
 * @param exitStatus of the process; above 128 if a signal ended it
 * @param loose the lines outside of coded messages: the parser's and the JVM's
 * @param log the whole output
 */
record TlcRun(int exitStatus, Duration wallTime, List<ToolMessage> messages, List<String> loose, Path log) {

    /** How much was explored; the queue is what was left. */
    record Statistics(long generated, long distinct, long queue) {

        private static final Pattern TEXT = Pattern.compile(
                "([\\d,]+) states generated(?: \\([^)]*\\))?, ([\\d,]+) distinct states found(?: \\([^)]*\\))?, ([\\d,]+) states left");

        static Optional<Statistics> in(ToolMessage message) {
            return in(message.text());
        }

        static Optional<Statistics> in(String text) {
            Matcher matcher = TEXT.matcher(text);
            return matcher.find()
                    ? Optional.of(new Statistics(
                            number(matcher.group(1)), number(matcher.group(2)), number(matcher.group(3))))
                    : Optional.empty();
        }

        private static long number(String digits) {
            return Long.parseLong(digits.replace(",", ""));
        }
    }

    boolean has(int code) {
        return messages.stream().anyMatch(message -> message.code() == code);
    }

    Optional<Statistics> statistics() {
        return messages.stream()
                .filter(message -> message.code() == ToolMessage.STATISTICS)
                .flatMap(message -> Statistics.in(message).stream())
                .reduce((first, last) -> last);
    }

    /** The depth of the complete state graph. */
    OptionalLong depth() {
        return messages.stream()
                .filter(message -> message.code() == ToolMessage.DEPTH)
                .flatMap(message -> message.firstGroup("is ([\\d,]+)").stream())
                .mapToLong(digits -> Long.parseLong(digits.replace(",", "")))
                .findFirst();
    }

    List<Violation> violations() {
        return ToolMessage.violations(messages);
    }

    Trace trace() {
        return Trace.of(messages);
    }

    /** What TLC complained about, in its own words; if it could not parse, what the parser said. */
    String complaint() {
        String errors = messages.stream()
                .filter(message -> message.severity() == 1 || message.severity() == 2)
                .map(ToolMessage::text)
                .collect(Collectors.joining("\n"));
        Optional<String> parser = ParserComplaint.in(loose);
        return parser.orElse(errors.isBlank() ? lastLoose() : errors);
    }

    private String lastLoose() {
        List<String> lines = loose.stream().filter(line -> !line.isBlank()).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
