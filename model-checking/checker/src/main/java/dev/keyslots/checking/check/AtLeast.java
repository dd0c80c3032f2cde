package dev.keyslots.checking.check;

import dev.keyslots.problem.InputProblemException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    /** @return empty if the text is no number of rows above 0, and no share of them */
    public static Optional<AtLeast> of(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new AtLeast(
                                Integer.parseInt(parts.group(1)),
                                !parts.group(2).isEmpty()))
                        .filter(asked -> asked.number > 0 && (!asked.perCent || asked.number <= 100))
                : Optional.empty();
    }

    /** Of so many rows. */
    public int of(int rows) {
        return perCent ? Math.toIntExact((rows * (long) number + 99) / 100) : number;
    }

    /** @throws InputProblemException if so many rows cannot be checked whatever happens */
    public void requirePossible(int rows) {
        if (of(rows) > rows) {
            throw new InputProblemException(
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
