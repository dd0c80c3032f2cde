package dev.keyslots.checking.terminal;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 1h30m}. */
public final class DurationText implements ITypeConverter<Duration> {
    private static final Pattern PARTS = Pattern.compile("(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,6})s)?");

    @Override
    public Duration convert(String text) {
        Matcher parts = PARTS.matcher(text);
        Duration duration = Duration.ZERO;
        if (parts.matches()) {
            duration = Duration.ofHours(number(parts.group(1)))
                    .plusMinutes(number(parts.group(2)))
                    .plusSeconds(number(parts.group(3)));
        }
        if (duration.isZero()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no time of more than nothing; write it as 90s, 5m or 1h30m");
        }
        return duration;
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    /** The same, for a reader. */
    public static String of(Duration time) {
        long seconds = Math.max(1, Math.round(time.toMillis() / 1000.0));
        String minutes = seconds >= 60 ? seconds / 60 % 60 + "m" : "";
        String hours = seconds >= 3600 ? seconds / 3600 + "h" : "";
        return hours + (minutes.equals("0m") ? "" : minutes) + (seconds % 60 == 0 ? "" : seconds % 60 + "s");
    }
}
