package dev.keyslots.problem;

/** Words of a user's file or command line as they may stand in a message: what would move a terminal's cursor, or hide, is named instead. */
public final class Printable {

    private Printable() {}

    /** In one line. */
    public static String line(String words) {
        return escape(words, false);
    }

    /** Lines stay lines. */
    public static String lines(String words) {
        return escape(words, true);
    }

    private static String escape(String words, boolean linesStay) {
        if (words.codePoints().allMatch(c -> isPrintable(c) || (linesStay && c == '\n'))) {
            return words;
        }
        StringBuilder printable = new StringBuilder();
        words.codePoints().forEach(c -> {
            if (isPrintable(c) || (linesStay && c == '\n')) {
                printable.appendCodePoint(c);
            } else {
                printable.append("\\u%04x".formatted(c));
            }
        });
        return printable.toString();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false;
            default -> true;
        };
    }
}
