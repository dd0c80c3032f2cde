package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.stacks.RandomStack;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** What is fuzzed if nothing else is asked for: everything that has a specification. */
public enum FuzzTargets {
    /** The slot manager. */
    KEYSLOTS,
    /** The manager without slots. */
    PASSTHROUGH,
    /** A device under a fallback. */
    BLOCK_LAYER,
    /** Two levels of mapped devices. */
    LAYERED_DEVICE,
    /** Stacks of disks and mapped devices, as the seed has them. */
    RANDOM_STACKS;

    private static final int RANDOM = 2;

    private List<CorpusTarget<?>> at(Path home, long seed) {
        return switch (this) {
            case KEYSLOTS -> List.of(CorpusTarget.of(ModelBinding.Kind.KEYSLOTS, home));
            case PASSTHROUGH -> List.of(CorpusTarget.of(ModelBinding.Kind.PASSTHROUGH, home));
            case BLOCK_LAYER -> List.of(CorpusTarget.of(StackBinding.Kind.BLOCK_LAYER, home));
            case LAYERED_DEVICE -> List.of(CorpusTarget.of(StackBinding.Kind.LAYERED_DEVICE, home));
            case RANDOM_STACKS -> {
                RandomGenerator random = new SplittableRandom(seed);
                yield IntStream.range(0, RANDOM)
                        .mapToObj(i -> DescribedStack.of(Path.of("random"), RandomStack.text(i, random)))
                        .<CorpusTarget<?>>map(stack -> CorpusTarget.of(stack, false, home))
                        .toList();
            }
        };
    }

    /** @throws dev.keyslots.problem.InputProblemException if a stack cannot be read, or the file describes none */
    static List<CorpusTarget<?>> of(Fuzz.Settings settings, Path home) {
        return settings.stack()
                .map(file -> List.<CorpusTarget<?>>of(CorpusTarget.of(DescribedStack.read(file), true, home)))
                .orElseGet(() -> settings.targets().stream()
                        .<CorpusTarget<?>>flatMap(target -> target.at(home, settings.seed()).stream())
                        .toList());
    }
}
