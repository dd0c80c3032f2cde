package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.ModelBinding;
import dev.keyslots.checking.lockstep.StackBinding;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.checking.stacks.RandomStack;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
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

    private List<FuzzTarget<?>> at(Path home, long seed) {
        return switch (this) {
            case KEYSLOTS -> List.of(new WorldTarget(ModelBinding.Kind.KEYSLOTS, home));
            case PASSTHROUGH -> List.of(new WorldTarget(ModelBinding.Kind.PASSTHROUGH, home));
            case BLOCK_LAYER -> List.of(new WalkTarget(StackBinding.Kind.BLOCK_LAYER, home));
            case LAYERED_DEVICE -> List.of(new WalkTarget(StackBinding.Kind.LAYERED_DEVICE, home));
            case RANDOM_STACKS -> {
                RandomGenerator random = new SplittableRandom(seed);
                yield IntStream.range(0, RANDOM)
                        .mapToObj(i -> DescribedStack.of(Path.of("random"), RandomStack.text(i, random)))
                        .<FuzzTarget<?>>map(stack -> new StackTarget(stack, false, home))
                        .toList();
            }
        };
    }

    /** @throws dev.keyslots.problem.InputProblemException if a stack cannot be read, or the file describes none */
    static List<FuzzTarget<?>> of(Fuzz.Settings settings, Path home) {
        return settings.stack()
                .map(file -> List.<FuzzTarget<?>>of(new StackTarget(DescribedStack.read(file), true, home)))
                .orElseGet(() -> settings.targets().stream()
                        .<FuzzTarget<?>>flatMap(target -> target.at(home, settings.seed()).stream())
                        .toList());
    }

    static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
