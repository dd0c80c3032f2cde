package dev.keyslots.oracle;

import dev.keyslots.problem.Folders;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
import dev.keyslots.problem.TemporaryFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Asks an oracle all that can be asked, on a module with values of every kind, and compares the answers with what they have to be. A
 * class links its methods only when they are called, so a TLC that lacks one would be found out in the middle of something else.
 */
final class OracleTrial {
    private static final String MODULE = """
            ---- MODULE Trial ----
            EXTENDS Naturals, Sequences, FiniteSets, TLC
            CONSTANTS Who, None
            VARIABLES n, log, last, seen
            Init == n = 0 /\\ log = <<>> /\\ last = [w \\in Who |-> None] /\\ seen = {}
            Add(w, by) == /\\ n + by <= 3
                          /\\ n' = n + by
                          /\\ log' = Append(log, [who |-> w, by |-> by])
                          /\\ last' = [last EXCEPT ![w] = w]
                          /\\ seen' = seen \\union {by}
            Forget(some) == n' \\in {n, 0} /\\ some \\subseteq Who /\\ log' = <<>> /\\ UNCHANGED <<last, seen>>
            Next == \\E w \\in Who, by \\in 1..2 : Add(w, by)
            Sum(a, b) == a + b + n
            Text == "text"
            IsEven == n % 2 = 0
            Below == 0..n
            Half == [x \\in {2, 4} |-> x \\div 2]
            ====
            """;

    private static final String CONFIG = "INIT Init\nNEXT Next\nCONSTANTS Who = {w1, w2} None = None\n";

    private OracleTrial() {}

    /** @throws InputProblemException if it lacks what the oracle uses, or answers something else than it has to */
    static void require(OracleLoader loader) {
        Path folder = TemporaryFiles.folder("keyslots-trial-");
        try {
            try {
                Files.writeString(folder.resolve("Trial.tla"), MODULE);
                Files.writeString(folder.resolve("Trial.cfg"), CONFIG);
                require(loader, folder);
            } finally {
                Folders.delete(folder);
            }
        } catch (IOException e) {
            throw new InputProblemException("The model checker could not be tried: " + Reason.of(e) + ".");
        }
    }

    private static void require(OracleLoader loader, Path folder) {
        String path = folder.resolve("Trial").toAbsolutePath().toString();
        Map<String, Object> answers;
        try (Oracle oracle = loader.load(path, path, List.of(folder.toAbsolutePath() + File.separator))) {
            answers = answers(oracle);
        } catch (LinkageError e) {
            throw loader.tlc().misfit(lacking(e));
        } catch (InputProblemException e) {
            throw e.getCause() == null
                    ? e
                    : loader.tlc().misfit("on a module that is right it says: " + e.getMessage());
        } catch (RuntimeException e) {
            throw loader.tlc().misfit("on a module that is known to be right it ends with: " + e.getMessage());
        }
        answers.forEach((question, answer) -> {
            if (!answer.equals(EXPECTED.get(question))) {
                throw loader.tlc()
                        .misfit("%s is %s, where it has to be %s".formatted(question, answer, EXPECTED.get(question)));
            }
        });
    }

    private static String lacking(LinkageError e) {
        return switch (e) {
            case NoClassDefFoundError missing -> "it lacks the class " + named(missing);
            case IncompatibleClassChangeError changed -> "it lacks " + named(changed);
            default -> "its classes cannot be linked: " + named(e);
        };
    }

    private static String named(LinkageError e) {
        return String.valueOf(e.getMessage()).replace('/', '.').replace("'", "");
    }

    private static Map<String, Object> answers(Oracle oracle) {
        Map<String, Object> answers = new LinkedHashMap<>();
        SpecState initial = oracle.initialStates().getFirst();
        Label step = Label.of("Add", "w1", 2);
        SpecState after = oracle.successors(initial, step).getFirst();
        answers.put("the labels", Set.copyOf(oracle.labels()));
        answers.put("the initial state", initial.values());
        answers.put("the state after a step", after.values());
        answers.put(
                "the next steps",
                Set.copyOf(oracle.transitions(after).stream()
                        .map(Transition::label)
                        .toList()));
        answers.put("a value", after.value("n"));
        answers.put("a state made of its values", oracle.state(after.values()).equals(after));
        answers.put(
                "what a step that is not listed leads to",
                Set.copyOf(oracle.successors(after, Label.of("Forget", Set.of("w1"))).stream()
                        .map(state -> state.value("n"))
                        .toList()));
        answers.put("a sum", oracle.evaluate(after, "Sum", 1, 2));
        answers.put("a text", oracle.evaluate(after, "Text"));
        answers.put("a truth", oracle.evaluate(after, "IsEven"));
        answers.put("an interval", oracle.evaluate(after, "Below"));
        answers.put("a function", oracle.evaluate(after, "Half"));
        answers.put("whether a step leads there", oracle.leads(initial, after, "Add", "w1", 2));
        answers.put("whether a step leads back", oracle.leads(after, initial, "Add", "w1", 2));
        answers.put("whether it knows an operator", oracle.defines("Sum", 2));
        answers.put("whether it knows that of one parameter", oracle.defines("Sum", 1));
        return answers;
    }

    private static final Map<String, Object> EXPECTED = Map.ofEntries(
            Map.entry(
                    "the labels",
                    Set.of(
                            Label.of("Add", "w1", 1),
                            Label.of("Add", "w1", 2),
                            Label.of("Add", "w2", 1),
                            Label.of("Add", "w2", 2))),
            Map.entry(
                    "the initial state",
                    Map.of("n", 0, "log", List.of(), "last", Map.of("w1", "None", "w2", "None"), "seen", Set.of())),
            Map.entry(
                    "the state after a step",
                    Map.of(
                            "n",
                            2,
                            "log",
                            List.of(Map.of("who", "w1", "by", 2)),
                            "last",
                            Map.of("w1", "w1", "w2", "None"),
                            "seen",
                            Set.of(2))),
            Map.entry("the next steps", Set.of(Label.of("Add", "w1", 1), Label.of("Add", "w2", 1))),
            Map.entry("a value", 2),
            Map.entry("a state made of its values", true),
            Map.entry("what a step that is not listed leads to", Set.of(0, 2)),
            Map.entry("a sum", 5),
            Map.entry("a text", "text"),
            Map.entry("a truth", true),
            Map.entry("an interval", Set.of(0, 1, 2)),
            Map.entry("a function", Map.of(2, 1, 4, 2)),
            Map.entry("whether a step leads there", true),
            Map.entry("whether a step leads back", false),
            Map.entry("whether it knows an operator", true),
            Map.entry("whether it knows that of one parameter", false));
}
