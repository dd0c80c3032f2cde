package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.ChainFormat;
import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.Subject;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.stacks.StackStep;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A subject that can be fuzzed, and whose chains are kept in a corpus.
 *
 * @param name of its folder in the corpus
 * @param isKept whether the next run has it as well, so that its chains are worth keeping
 * @param loading loads it for one thread
 * @param format of its chains
 * @param <S> the steps of its chains
 */
record CorpusTarget<S>(String name, boolean isKept, Supplier<Subject<S>> loading, ChainFormat<S> format) {

    /** A manager of keyslots, or one without, over a disk: chains of calls, faults and transfers. */
    static CorpusTarget<ManagerStep> of(ModelBinding.Kind kind, Path home) {
        return new CorpusTarget<>(name(kind), true, () -> ModelBinding.load(kind, home), StepTrace.format(kind));
    }

    /** A stack of devices of which each step has a name: walks along the transitions of its specification. */
    static CorpusTarget<String> of(StackBinding.Kind kind, Path home) {
        return new CorpusTarget<>(name(kind), true, () -> StackBinding.load(kind, home), StackWalk.format(kind));
    }

    /** A stack of devices that a file describes, with a corpus of its own: bios, evictions and tables that are swapped. */
    static CorpusTarget<StackStep> of(DescribedStack stack, boolean isKept, Path home) {
        return new CorpusTarget<>(
                "stack-%08x".formatted(stack.text().hashCode()), isKept, () -> stack.load(home), stack.format());
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
