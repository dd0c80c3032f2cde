package dev.keyslots.checking.kernel.drivers;

import dev.keyslots.checking.kernel.code.Dialogue;
import dev.keyslots.checking.kernel.code.Dialogue.MisbehavedException;
import dev.keyslots.checking.kernel.drivers.DriverCalls.Call;
import dev.keyslots.checking.kernel.drivers.DriverCalls.StrangeWriteException;
import dev.keyslots.checking.kernel.drivers.RegisterWrite.Answer;
import dev.keyslots.checking.kernel.findings.Aspect;
import dev.keyslots.checking.kernel.findings.Aspect.Verdict;
import dev.keyslots.checking.kernel.findings.Finding;
import dev.keyslots.checking.kernel.graph.SpecificationModel;
import dev.keyslots.oracle.Label;
import dev.keyslots.oracle.Oracle;
import dev.keyslots.oracle.SpecState;
import dev.keyslots.oracle.search.BeliefState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The order in which each driver writes registers, beside what {@code SlotRegisters} allows a standard host: as it is, and with a reset in
 * front of every write. After each step the promises of the specification are asked.
 */
public final class DriverComparison {

    private static final List<String> DRIVERS = List.of("ufs", "mmc");

    /** What holds in every state, see the specification. */
    private static final List<String> PROMISES = List.of("EnabledHasWholeKey", "LinkedIsInRegisters", "ClearedIsEmpty");

    private static final int SLOT = 1;
    private static final int SIZE = 512;
    private static final int AES_256_XTS = 1;

    /** A mode that the controller does not have, and a size that it does not have. */
    private static final int ADIANTUM = 3;

    private static final int UNSUPPORTED_SIZE = 1024;

    private final Path home;
    private final Path program;

    /**
     * @param home the top level of the working copy
     * @param program the one of the drivers
     */
    public DriverComparison(Path home, Path program) {
        this.home = home;
        this.program = program;
    }

    /** Both drivers, as one line of a version's table. */
    public Aspect all() throws InterruptedException {
        long began = System.nanoTime();
        List<Finding> findings = new ArrayList<>();
        Counts counts = new Counts();
        try (Oracle oracle = model().load(home)) {
            for (String driver : DRIVERS) {
                try {
                    examine(driver, oracle, counts);
                } catch (StrangeWriteException | MisbehavedException strange) {
                    findings.add(new Finding(
                            "The driver of %s does not do what a standard host's does: %s."
                                    .formatted(driver, strange.getMessage()),
                            Optional.empty(),
                            List.of()));
                }
            }
        }
        return new Aspect(
                "drivers",
                "ufshcd-crypto.c and cqhci-crypto.c, a reset before every write",
                findings.isEmpty() ? Verdict.AS_EXPECTED : Verdict.NOT_AS_EXPECTED,
                "%d writes, %d resets".formatted(counts.writes, counts.resets),
                findings,
                Map.of("writes", counts.writes, "resets", counts.resets),
                Duration.ofNanos(System.nanoTime() - began));
    }

    private static final class Counts {
        private int writes;
        private int resets;
    }

    private static SpecificationModel model() {
        Map<String, String> definitions = new LinkedHashMap<>();
        definitions.put("Keys", "{k1, k2}");
        definitions.put("Words", String.valueOf(DriverCalls.WORDS));
        definitions.put("Driver", "StandardHost");
        return new SpecificationModel("SlotRegisters", List.of("k1", "k2", "NoKey"), definitions);
    }

    /** A slot is programmed, programmed over, refused twice, cleared, and cleared once more. */
    private void examine(String driver, Oracle oracle, Counts counts) throws InterruptedException {
        List<Call> calls = new ArrayList<>();
        try (Dialogue code = new Dialogue(program)) {
            requireClearedSlots(Answer.parse(code.ask(driver + " init")));
            calls.add(program(code, driver, "k1", 0x11, AES_256_XTS, SIZE));
            calls.add(program(code, driver, "k2", 0x55, AES_256_XTS, SIZE));
            calls.add(program(code, driver, "k1", 0x11, ADIANTUM, SIZE));
            calls.add(program(code, driver, "k1", 0x11, AES_256_XTS, UNSUPPORTED_SIZE));
            calls.add(clear(code, driver));
            calls.add(clear(code, driver));
            calls.add(program(code, driver, "k2", 0x55, AES_256_XTS, SIZE));
        }
        List<Label> steps =
                calls.stream().flatMap(call -> call.steps().stream()).toList();
        follow(oracle, steps);
        counts.writes += (int)
                steps.stream().filter(step -> step.action().contains("Write")).count();
        for (int before = 1; before <= steps.size(); before++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            follow(oracle, withResetAt(calls, before));
            counts.resets++;
        }
    }

    /** When it comes up a driver clears every slot that the hardware has. */
    private static void requireClearedSlots(Answer init) {
        int slots = init.numbers().get(1);
        for (int slot = 0; slot < slots; slot++) {
            int number = slot;
            List<RegisterWrite> writes = init.writes().stream()
                    .filter(write -> write.slot() == number)
                    .toList();
            Call cleared = DriverCalls.of("NoKey", slot, 0, 0, new Answer(List.of(0), writes));
            if (!cleared.steps().getLast().action().equals("LastWrite")
                    || cleared.steps().size() != DriverCalls.WORDS + 3) {
                throw new StrangeWriteException("when it comes up it does not clear slot " + slot);
            }
        }
    }

    private static Call program(Dialogue code, String driver, String key, int first, int mode, int size) {
        Answer answer = Answer.parse(code.ask("%s program %d %d %d %d".formatted(driver, SLOT, mode, size, first)));
        return DriverCalls.of(key, SLOT, first, size / 512, answer);
    }

    private static Call clear(Dialogue code, String driver) {
        return DriverCalls.of("NoKey", SLOT, 0, 0, Answer.parse(code.ask("%s evict %d".formatted(driver, SLOT))));
    }

    /**
     * A reset after so many steps, of which the driver notices nothing, and programming again as soon as the lock is free: when that call has
     * ended.
     */
    private static List<Label> withResetAt(List<Call> calls, int after) {
        List<Label> steps = new ArrayList<>();
        boolean lost = false;
        int number = 0;
        for (Call call : calls) {
            for (Label step : call.steps()) {
                steps.add(step);
                if (++number == after) {
                    steps.add(Label.of("Reset"));
                    lost = true;
                }
            }
            if (lost) {
                steps.add(Label.of("Reprogram"));
                lost = false;
            }
        }
        return steps;
    }

    private static void follow(Oracle oracle, List<Label> steps) {
        BeliefState state = BeliefState.initial(oracle);
        int number = 0;
        for (Label step : steps) {
            number++;
            state = state.after(step);
            if (state.isEmpty()) {
                throw new StrangeWriteException(
                        "the specification does not allow %s, which is step %d of %s".formatted(step, number, steps));
            }
            SpecState only = state.states().iterator().next();
            for (String promise : PROMISES) {
                if (!oracle.evaluate(only, promise).equals(true)) {
                    throw new StrangeWriteException(
                            "after %s it breaks %s".formatted(steps.subList(0, number), promise));
                }
            }
        }
    }
}
