package dev.keyslots.checking.kernel.functions;

import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.code.Dialogue.MisbehavedException;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The answers of the code to all questions, beside the specification's. */
public final class FunctionComparison {

    /** Bits of a data unit size that are asked for. */
    private static final int SIZE_BITS = 16;

    private final Path home;
    private final Path program;

    /**
     * @param home the top level of the working copy
     * @param program the one of the block layer
     */
    public FunctionComparison(Path home, Path program) {
        this.home = home;
        this.program = program;
    }

    /** All of them, as one line of a version's table. */
    public Aspect all() throws InterruptedException {
        return of(List.of(KernelFunction.values()));
    }

    /** Some of them. */
    public Aspect of(List<KernelFunction> functions) throws InterruptedException {
        long began = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        long asked = 0;
        Map<String, Object> facts = new LinkedHashMap<>();
        try (Dialogue code = new Dialogue(program)) {
            List<String> modes = modes(code.ask("modes"), findings);
            try (Oracle oracle = model(modes, code.ask("fallback")).load(home)) {
                for (KernelFunction function : functions) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Map<?, ?> answers = answers(oracle, function);
                    compare(function, answers, code, words(modes, function), findings);
                    facts.put(function.function(), answers.size());
                    asked += answers.size();
                }
            }
        } catch (MisbehavedException misbehaved) {
            findings.add(said("The code does what must not be done: %s.".formatted(misbehaved.getMessage())));
        }
        return new Aspect(
                "functions",
                "of blk-crypto.c and of profiles, every question of a small domain",
                findings.isEmpty() ? Verdict.AS_EXPECTED : Verdict.NOT_AS_EXPECTED,
                "%d functions, %,d questions".formatted(functions.size(), asked),
                findings,
                facts,
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static Finding said(String says) {
        return new Finding(says, Optional.empty(), List.of());
    }

    /** The modes of this version in its order, behind one that stands for none: R17's table, which the reference implementation has too. */
    private static List<String> modes(String table, List<Finding> findings) {
        String[] words = table.split(" ", -1);
        List<String> modes = new ArrayList<>(List.of("none"));
        for (int at = 1; at + 2 < words.length; at += 3) {
            String line = "%s has keys of %s bytes and an IV of %s".formatted(words[at], words[at + 1], words[at + 2]);
            String name = words[at];
            modes.add(name);
            if (Stream.of(CryptoMode.values())
                    .noneMatch(mode -> line.equals("%s has keys of %d bytes and an IV of %d"
                            .formatted(mode.kernelName(), mode.keySize(), mode.ivSize())))) {
                findings.add(said("The code's table of modes differs from the specification's: %s.".formatted(line)));
            }
        }
        modes.add("beyond");
        return modes;
    }

    /** @param fallback whether it is called by users of the block layer ({@code above}), or {@code within} it */
    private static SpecificationModel model(List<String> modes, String fallback) {
        List<String> known = modes.subList(1, modes.size() - 1);
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("Base", "65536");
        definitions.put("Digits", "16");
        definitions.put("NoKey", "0");
        definitions.put("Alignment", fallback.equals("above") ? "\"CheckedByWhoTransforms\"" : "\"CheckedFirst\"");
        definitions.put("Modes", SpecificationModel.strings(known));
        definitions.put(
                "IvBytes",
                known.stream()
                        .map(name -> "(\"%s\" :> %d)".formatted(name, ivSize(name)))
                        .collect(Collectors.joining(" @@ ")));
        definitions.put(
                "DataUnitSizes",
                SpecificationModel.set(IntStream.rangeClosed(0, SIZE_BITS)
                        .mapToObj(bits -> String.valueOf(1 << bits))
                        .toList()));
        definitions.put("KeyTypes", "{\"raw\"}");
        return new SpecificationModel("KernelFunctions, TLC", List.of(), definitions);
    }

    private static int ivSize(String mode) {
        return Stream.of(CryptoMode.values())
                .filter(known -> known.kernelName().equals(mode))
                .mapToInt(CryptoMode::ivSize)
                .findFirst()
                .orElse(1);
    }

    private static Map<?, ?> answers(Oracle oracle, KernelFunction function) {
        SpecState state = oracle.initialStates().getFirst();
        return (Map<?, ?>) oracle.evaluate(state, function.operator());
    }

    private static CodeWords words(List<String> modes, KernelFunction function) {
        // Where a mode is none of the question, a name in it is not one.
        return new CodeWords(function == KernelFunction.PREPARE ? List.of() : modes);
    }

    /** Both ways at once: the code gives to each question the one answer that the specification gives. */
    private static void compare(
            KernelFunction function, Map<?, ?> answers, Dialogue code, CodeWords words, List<Finding> findings) {
        List<Map.Entry<?, ?>> questions = new ArrayList<>(answers.entrySet());
        List<String> said = code.ask(questions.stream()
                .map(question -> function.command() + " " + words.question(question.getKey()))
                .toList());
        List<Integer> different = IntStream.range(0, questions.size())
                .filter(at -> !said.get(at).equals(words.of(questions.get(at).getValue())))
                .boxed()
                .toList();
        if (!different.isEmpty()) {
            int first = different.getFirst();
            Map.Entry<?, ?> question = questions.get(first);
            findings.add(new Finding(
                    "%s answers %s to %s (of %,d such questions the first)."
                            .formatted(
                                    function.function(),
                                    said.get(first),
                                    words.question(question.getKey()),
                                    different.size()),
                    Optional.empty(),
                    List.of("the specification: " + words.of(question.getValue()))));
        }
    }
}
