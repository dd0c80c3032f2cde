package dev.keyslots.checking.check;

import dev.keyslots.problem.InputProblem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How much has to be checked before that nothing failed means something: so many rows, or such a part of those that were to be run.
 *
 * @param number of rows, or of per cent
 */
public record AtLeast(int number, boolean perCent) {

    public static final AtLeast ONE_ROW = new AtLeast(1, false);

    /** What a budget has to suffice for if nothing else is said. */
    public static final AtLeast HALF = new AtLeast(50, true);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,6})(%?)");

    public static final class Converter implements ITypeConverter<AtLeast> {
        @Override
        public AtLeast convert(String text) {
            Matcher parts = TEXT.matcher(text);
            if (parts.matches()) {
                AtLeast asked = new AtLeast(
                        Integer.parseInt(parts.group(1)), !parts.group(2).isEmpty());
                if (asked.number > 0 && (!asked.perCent || asked.number <= 100)) {
                    return asked;
                }
            }
            throw new TypeConversionException(
                    "\"" + text + "\" is no number of rows above 0 and no part of them; write it as 40 or 25%");
        }
    }

    /** Of so many rows. */
    public int of(int rows) {
        return perCent ? Math.toIntExact((rows * (long) number + 99) / 100) : number;
    }

    /** @throws InputProblem if so many rows cannot be checked whatever happens */
    public void requirePossible(int rows) {
        if (of(rows) > rows) {
            throw new InputProblem(
                    "--at-least %s: there %s only %d to check; give a smaller number, or a part such as 50%%."
                            .formatted(this, rows == 1 ? "is" : "are", rows));
        }
    }

    /** As one writes it. */
    @Override
    public String toString() {
        return number + (perCent ? "%" : "");
    }
}
