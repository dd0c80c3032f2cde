package dev.keyslots.checking.kernel;

import dev.keyslots.checking.explain.Changes;
import dev.keyslots.checking.explain.Vocabulary;
import dev.keyslots.checking.kernel.code.Exploration;
import dev.keyslots.checking.kernel.code.Exploration.Move;
import dev.keyslots.checking.kernel.code.Facts;
import dev.keyslots.checking.kernel.code.KernelProgram;
import dev.keyslots.checking.kernel.code.KernelProgram.Made;
import dev.keyslots.checking.kernel.findings.KernelRun;
import dev.keyslots.checking.kernel.graph.Reading;
import dev.keyslots.oracle.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Has moves of the code made once more, and says what each is in the words of the specification.
 *
 * @param interleaved whether moves are steps of tasks, or whole calls
 */
record RunBuilder<H>(
        KernelProgram program, Exploration code, Reading<H> reading, Vocabulary vocabulary, boolean interleaved) {

    /** What leads to a state or along a step, which the code is known to do. */
    KernelRun of(List<Move> moves) throws InterruptedException {
        return ofNumbers(moves.stream().map(Move::number).toList());
    }

    /** The same by the numbers that the program has for moves; it may end in a crash, which is no step any more. */
    KernelRun ofNumbers(List<Integer> numbers) throws InterruptedException {
        List<Made> made = program.replay(numbers);
        List<KernelRun.Step> steps = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        Facts from = code.states().getFirst();
        H remembered = reading.atFirst();
        Map<String, Object> before = vocabulary.ordered(reading.state(from, remembered));
        for (int i = 0; i < made.size(); i++) {
            Move move = new Move(0, numbers.get(i), 0, 0, made.get(i).did());
            Facts to = made.get(i).after();
            Optional<Map<String, Object>> after = Optional.empty();
            String label = "";
            try {
                label = reading.label(from, move, to);
                remembered = reading.after(remembered, from, move, to);
                after = Optional.of(vocabulary.ordered(reading.state(to, remembered)));
            } catch (RuntimeException unknown) {
                // The last step may lead to where the specification has no words any more.
            }
            Map<String, Object> now = after.orElse(before);
            boolean none = reading.mayBeNone() && now.equals(before);
            String shown = none ? "" : label;
            steps.add(new KernelRun.Step(
                    who(shown, move),
                    shown,
                    place(made.get(i), move, places),
                    Changes.between(before, now, vocabulary.hidden()),
                    now));
            before = now;
            from = to;
        }
        return new KernelRun(steps);
    }

    /** In a new process, as the one that crashed is no more; the last move is the one that crashes. */
    KernelRun afterCrash(List<Integer> numbers) throws InterruptedException {
        if (numbers.isEmpty()) {
            return new KernelRun(List.of());
        }
        try (KernelProgram again = program.restarted()) {
            return new RunBuilder<>(again, code, reading, vocabulary, interleaved)
                    .ofNumbers(numbers.subList(0, numbers.size() - 1));
        }
    }

    /** A task does what it stood before; whole calls are known by where they were last. */
    private String place(Made made, Move move, Map<String, String> places) {
        String here = made.line() == 0 ? made.function() : made.function() + ":" + made.line();
        if (!interleaved) {
            return here;
        }
        String before = places.getOrDefault(move.did().getFirst(), "");
        places.put(move.did().getFirst(), here);
        if (move.did().get(1).equals("idle")) {
            return made.function();
        }
        return before;
    }

    private String who(String label, Move move) {
        if (interleaved) {
            int task = Integer.parseInt(move.did().getFirst());
            return task == code.states().getFirst().tasks().size() - 1 ? "environment" : "thread t" + (task + 1);
        }
        return vocabulary.who(parsed(label));
    }

    private static Label parsed(String label) {
        int open = label.indexOf('(');
        if (open < 0) {
            return Label.of(label);
        }
        List<Object> arguments = new ArrayList<>(
                Arrays.asList(label.substring(open + 1, label.length() - 1).split(", ")));
        return new Label(label.substring(0, open), arguments);
    }
}
