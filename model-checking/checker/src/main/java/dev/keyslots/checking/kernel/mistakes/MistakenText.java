package dev.keyslots.checking.kernel.mistakes;

import dev.keyslots.checking.kernel.mistakes.Mistake.Swap;
import dev.keyslots.problem.InputProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A C file with names swapped in one of its functions. Lines stay where they are. */
final class MistakenText {

    private final String text;

    MistakenText(String text) {
        this.text = text;
    }

    /** @throws InputProblemException if the mistake does not fit the file */
    String with(Mistake mistake) {
        if (mistake.swaps().isEmpty()) {
            return text;
        }
        int[] body = body(mistake);
        // All places are looked up before any is changed, from the end on, so that none moves another.
        record Place(int at, Swap swap) {}
        List<Place> places = new ArrayList<>();
        mistake.swaps().forEach(swap -> places.add(new Place(place(swap, body, mistake), swap)));
        places.sort((left, right) -> Integer.compare(right.at(), left.at()));
        StringBuilder changed = new StringBuilder(text);
        places.forEach(place -> changed.replace(
                place.at(),
                place.at() + place.swap().token().length(),
                place.swap().with()));
        return changed.toString();
    }

    /** Where the function's body begins and ends. */
    private int[] body(Mistake mistake) {
        String bare = withoutComments();
        Matcher name = Pattern.compile("\\b" + Pattern.quote(mistake.function()) + "\\s*\\(")
                .matcher(bare);
        while (name.find()) {
            int close = matching(bare, name.end() - 1, '(', ')');
            int next = close + 1;
            while (next < bare.length() && Character.isWhitespace(bare.charAt(next))) {
                next++;
            }
            if (next < bare.length() && bare.charAt(next) == '{') {
                return new int[] {next, matching(bare, next, '{', '}')};
            }
        }
        throw unfit(mistake, "there is no function " + mistake.function());
    }

    private static int matching(String bare, int open, char opens, char closes) {
        int depth = 0;
        for (int i = open; i < bare.length(); i++) {
            depth += bare.charAt(i) == opens ? 1 : bare.charAt(i) == closes ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return bare.length() - 1;
    }

    private int place(Swap swap, int[] body, Mistake mistake) {
        Matcher token =
                Pattern.compile("\\b" + Pattern.quote(swap.token()) + "\\b").matcher(withoutComments());
        token.region(body[0], body[1]);
        for (int i = 1; token.find(); i++) {
            if (i >= swap.occurrence()) {
                return token.start();
            }
        }
        throw unfit(mistake, "%s does not call %s that often".formatted(mistake.function(), swap.token()));
    }

    private static InputProblemException unfit(Mistake mistake, String why) {
        return new InputProblemException(
                "the mistake \"%s\" does not fit this version of the kernel: %s".formatted(mistake.name(), why));
    }

    /** The same length, with blanks for comments and strings. */
    private String withoutComments() {
        Matcher skipped = Pattern.compile("/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\]|\\\\.)*\"", Pattern.DOTALL)
                .matcher(text);
        return skipped.replaceAll(match -> match.group().replaceAll("[^\n]", " "));
    }
}
