package dev.keyslots.checking.stacks;

import dev.keyslots.problem.InputProblemException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** One line of a stack file, word by word. Its complaints give line and column, both counted from 1. */
final class StackLine {
    private static final Pattern WORD = Pattern.compile("\\S+");

    private final Path file;
    private final int number;
    private final int length;
    private final List<Word> words;
    private int next;

    private StackLine(Path file, int number, int length, List<Word> words) {
        this.file = file;
        this.number = number;
        this.length = length;
        this.words = words;
    }

    /** Whatever follows a {@code #} is a comment. */
    static StackLine of(Path file, int number, String text) {
        String line = text.replaceFirst("#.*", "").stripTrailing();
        List<Word> words = WORD.matcher(line)
                .results()
                .map(match -> new Word(file, number, match.start() + 1, match.group()))
                .toList();
        return new StackLine(file, number, line.length(), words);
    }

    /** In the file, from 1 on. */
    int number() {
        return number;
    }

    boolean isBlank() {
        return words.isEmpty();
    }

    boolean beginsWithNumber() {
        return !words.isEmpty() && Character.isDigit(words.getFirst().text().charAt(0));
    }

    /** @param what the next word has to be, for the message if it is missing */
    Word next(String what) {
        if (next == words.size()) {
            throw problemAt(length + 1, "expected " + what + " here");
        }
        return words.get(next++);
    }

    /** The words that have not been read yet. */
    List<Word> rest() {
        return words.subList(next, words.size());
    }

    /** @throws InputProblemException if there is more on the line */
    void end() {
        if (next < words.size()) {
            throw words.get(next)
                    .problem(
                            "expected nothing more here, not " + words.get(next).quoted());
        }
    }

    /** What is wrong with the line as a whole. */
    InputProblemException problem(String what) {
        return words.getFirst().problem(what);
    }

    private InputProblemException problemAt(int column, String what) {
        return new Word(file, number, column, "").problem(what);
    }

    /** A word and where it stands. */
    record Word(Path file, int line, int column, String text) {

        /** The shortest key, of 16 bytes, has 32 hexadecimal digits. */
        private static final int LONGEST_QUOTED = 31;

        /** As a number of sectors. */
        long number() {
            try {
                long value = Long.parseLong(text);
                if (value >= 0) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Reported below.
            }
            throw problem("expected a number of sectors, not " + quoted());
        }

        /** For a message, in quotation marks. Tables of device-mapper have keys in them: what could be one is not repeated. */
        String quoted() {
            return isShort() ? "\"" + text + "\"" : quotable();
        }

        /** For a message, within quotation marks. */
        String quotable() {
            return isShort() ? text : "a word of " + text.length() + " characters";
        }

        private boolean isShort() {
            return text.length() <= LONGEST_QUOTED;
        }

        InputProblemException problem(String what) {
            return new InputProblemException("%s:%d:%d: %s.".formatted(file, line, column, what));
        }
    }
}
