package dev.keyslots.checking.kernel.code;

import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Exploration.Problem;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The program with the kernel's code, as a process that answers questions one after the other. A crash of the code ends it; the answer says so. */
public final class KernelProgram implements AutoCloseable {

    private static final String END = "end";

    /** Is told how far an exploration is. */
    @FunctionalInterface
    public interface Progress {
        void at(long states);
    }

    private final Path program;
    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;
    private String lastExploration = "";

    /** @throws InputProblemException if it cannot be started */
    public KernelProgram(Path program) {
        this.program = program;
        try {
            ProcessBuilder builder = new ProcessBuilder(program.toString());
            // A finding is told, not only that there is one.
            builder.environment().put("ASAN_OPTIONS", "detect_stack_use_after_return=0:detect_leaks=0:color=never");
            process = builder.start();
            questions = process.outputWriter(StandardCharsets.US_ASCII);
            answers = process.inputReader(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new InputProblemException("%s cannot be started: %s.".formatted(program, Reason.of(e)));
        }
    }

    /** Another process of the same program, for moves of the last exploration. */
    public KernelProgram restarted() throws InterruptedException {
        KernelProgram again = new KernelProgram(program);
        again.ask("sizes of " + lastExploration, line -> {});
        return again;
    }

    /** Whole calls: all that callers can do one after the other, with all faults of the driver. */
    public Exploration calls(int slots, int keys, int requests, long limit, Progress progress)
            throws InterruptedException {
        return explore("calls %d %d %d %d".formatted(slots, keys, requests, limit), progress);
    }

    /**
     * Steps of threads that call what they like.
     *
     * @param events letters, as {@code main.c} lists them
     */
    public Exploration steps(int slots, int keys, int threads, String events, long limit, Progress progress)
            throws InterruptedException {
        return explore("steps %d %d %d %d %s".formatted(slots, keys, threads, limit, events), progress);
    }

    private Exploration explore(String question, Progress progress) throws InterruptedException {
        lastExploration = question;
        Map<Integer, Facts> states = new HashMap<>();
        List<Move> moves = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<String[]> unlocated = new ArrayList<>();
        long[] memories = {0, 0};
        List<String> tail = ask(question, line -> {
            String[] words = Facts.words(line);
            switch (words[0]) {
                case "state" ->
                    states.put(Integer.parseInt(words[1]), Facts.parse(line.substring(line.indexOf("slots="))));
                case "move" ->
                    moves.add(new Move(
                            Integer.parseInt(words[1]),
                            Integer.parseInt(words[2]),
                            Integer.parseInt(words[3]),
                            Integer.parseInt(words[4]),
                            Arrays.asList(words).subList(5, words.length)));
                case "stuck", "bug" -> unlocated.add(words);
                case "progress" -> progress.at(Long.parseLong(words[1]));
                case "explored" -> {
                    memories[0] = Long.parseLong(words[1]);
                    memories[1] = Long.parseLong(words[2]);
                }
                default -> throw new IllegalStateException("the program says: " + line);
            }
        });
        if (!tail.isEmpty()) {
            problems.add(crash(tail));
        } else if (!unlocated.isEmpty()) {
            problems.add(located(unlocated.getFirst()));
        }
        List<Facts> seen =
                IntStream.range(0, states.size()).mapToObj(states::get).toList();
        return new Exploration(seen, moves, problems, memories[0], tail.isEmpty() && memories[0] == memories[1]);
    }

    private static Problem crash(List<String> tail) {
        String says = tail.stream()
                .filter(line -> line.startsWith("crash: "))
                .map(line -> line.substring("crash: ".length()))
                .findFirst()
                .orElse("ends without a word");
        List<Integer> path = tail.stream()
                .filter(line -> line.startsWith("path:"))
                .findFirst()
                .map(KernelProgram::path)
                .orElse(List.of());
        return new Problem(Problem.Kind.CRASH, says, path);
    }

    private Problem located(String[] words) throws InterruptedException {
        List<Integer> path = new ArrayList<>(pathTo(Integer.parseInt(words[1])));
        if (words[0].equals("stuck")) {
            return new Problem(Problem.Kind.STUCK, "nobody can go on", path);
        }
        path.add(Integer.valueOf(words[2]));
        String all = String.join(" ", words);
        return new Problem(Problem.Kind.MISUSE, all.substring(all.indexOf(": ") + 2), path);
    }

    /** The moves that lead to a state of the memory in the last exploration: one of the shortest ways. */
    public List<Integer> pathTo(int memory) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        ask("path " + memory, lines::add);
        return path(lines.getFirst());
    }

    private static List<Integer> path(String line) {
        return Arrays.stream(Facts.words(line.substring("path:".length())))
                .map(Integer::valueOf)
                .toList();
    }

    /**
     * A move that was made once more.
     *
     * @param function of the kernel in which the task stands then
     * @param line in its file; 0 where there is none
     */
    public record Made(String function, int line, List<String> did, Facts after) {
        public Made {
            did = List.copyOf(did);
        }
    }

    /** Makes these moves once more, of the last exploration; ends early with what is impossible, or crashes. */
    public List<Made> replay(List<Integer> path) throws InterruptedException {
        List<Made> made = new ArrayList<>();
        ask(path.stream().map(String::valueOf).collect(Collectors.joining(" ", "replay ", "")), line -> {
            if (line.startsWith("made ")) {
                String[] words = Facts.words(line.substring(0, line.indexOf(" | ")));
                made.add(new Made(
                        words[1],
                        Integer.parseInt(words[2]),
                        Arrays.asList(words).subList(3, words.length),
                        Facts.parse(line.substring(line.indexOf("slots=")))));
            }
        });
        return made;
    }

    /** What the program says to another question. */
    public List<String> lines(String question) throws InterruptedException {
        List<String> lines = new ArrayList<>();
        List<String> tail = ask(question, lines::add);
        lines.addAll(tail);
        return lines;
    }

    /** @return what it said last, if it ended before the answer did */
    private List<String> ask(String question, Consumer<String> told) throws InterruptedException {
        try {
            questions.write(question + "\n");
            questions.flush();
            List<String> tail = new ArrayList<>();
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (line.equals(END)) {
                    return List.of();
                }
                if (line.startsWith("given up: ")) {
                    throw new InputProblemException(
                            "The program with the kernel's code gave up: " + line.substring(10) + ".");
                }
                if (line.startsWith("crash: ") || !tail.isEmpty()) {
                    tail.add(line);
                } else {
                    told.accept(line);
                }
            }
            return tail.isEmpty() ? List.of("crash: ends without a word") : tail;
        } catch (IOException e) {
            return List.of("crash: ends without a word");
        }
    }

    /** What it said to nobody in particular, such as a sanitizer's report; for when it has ended. */
    public String complaints() {
        try (BufferedReader errors = process.errorReader(StandardCharsets.UTF_8)) {
            return errors.lines().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
