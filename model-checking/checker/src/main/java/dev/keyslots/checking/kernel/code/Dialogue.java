package dev.keyslots.checking.kernel.code;

import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program with code of the kernel that answers each line with a line. Used by one thread. */
public final class Dialogue implements AutoCloseable {

    private static final String BUG = " bug: ";

    /** The code crashed, or did what must not be done. */
    public static final class MisbehavedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisbehavedException(String says) {
            super(says);
        }
    }

    /** How many questions are on their way at a time: as many as the pipes have room for. */
    private static final int AHEAD = 64;

    private static final int LONG = 120;

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private boolean ended;

    /** @throws InputProblemException if it cannot be started */
    public Dialogue(Path program) {
        try {
            process = new ProcessBuilder(program.toString()).start();
            questions = process.outputWriter(StandardCharsets.US_ASCII);
            answers = process.inputReader(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be started: %s.".formatted(program, Reason.of(e)));
        }
    }

    /** @throws MisbehavedException if the code crashed, or did what must not be done */
    public String ask(String question) {
        return ask(List.of(question)).getFirst();
    }

    /**
     * Many at a time, which is faster.
     *
     * @throws MisbehavedException as for one
     */
    public List<String> ask(List<String> asked) {
        List<String> said = new ArrayList<>();
        for (int from = 0; from < asked.size(); from += AHEAD) {
            List<String> some = asked.subList(from, Math.min(asked.size(), from + AHEAD));
            send(some);
            some.forEach(question -> said.add(answer(question)));
        }
        return said;
    }

    private void send(List<String> some) {
        try {
            for (String question : some) {
                questions.write(question + "\n");
            }
            questions.flush();
        } catch (IOException e) {
            // It has ended, which the answer says.
        }
    }

    private String answer(String question) {
        String line;
        try {
            line = answers.readLine();
        } catch (IOException e) {
            line = null;
        }
        ended |= line == null || line.contains("crash: ") || line.contains("given up: ");
        if (line == null) {
            throw new MisbehavedException("the code ends without a word, at: " + shown(question));
        }
        if (line.contains("given up: ")) {
            throw new InputProblemException("The program with the kernel's code gave up at \"%s\": %s."
                    .formatted(shown(question), line.substring(line.indexOf("given up: ") + 10)));
        }
        int bug = line.indexOf(BUG);
        if (bug >= 0 || line.contains("crash: ")) {
            throw new MisbehavedException(
                    "the code %s, at: %s".formatted(line.substring(bug < 0 ? 0 : bug + BUG.length()), shown(question)));
        }
        return line;
    }

    /** A long question has data and keys in it, which are nobody's business. */
    private static String shown(String question) {
        return question.length() > LONG ? question.substring(0, question.indexOf(' ')) + " ..." : question;
    }

    /** Whether the code crashed, so that nothing can be asked any more. */
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
