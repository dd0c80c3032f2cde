package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.Step;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Chains that have reached something new, each for as long as others are not better: a place for each of them, of which there are so
 * many and no more. Kept in files from one run to the next, one for each chain. Safe for several threads.
 */
final class Corpus {
    private static final int PLACES = 512;

    private final List<StepTrace> chains = new ArrayList<>();
    private int added;

    synchronized void add(World.Kind world, List<Step> steps) {
        StepTrace chain = new StepTrace(world, steps);
        if (chains.size() < PLACES) {
            chains.add(chain);
        } else {
            chains.set(added % PLACES, chain);
        }
        added++;
    }

    /** One of this world, rather one that was added lately. */
    synchronized Optional<StepTrace> pick(World.Kind world, RandomGenerator random) {
        List<StepTrace> mine =
                chains.stream().filter(chain -> chain.world() == world).toList();
        if (mine.isEmpty()) {
            return Optional.empty();
        }
        int back = random.nextInt(1 + random.nextInt(mine.size()));
        return Optional.of(mine.get(mine.size() - 1 - back));
    }

    synchronized int size() {
        return chains.size();
    }

    // ---------------------------------------------------------------- on disk

    /** What an earlier run has left; a file that is no such chain any more is passed over. */
    static List<StepTrace> read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<StepTrace> chains = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try {
                    chains.add(StepTrace.read(file));
                } catch (StepTrace.Malformed outdated) {
                    Files.delete(file);
                }
            }
        }
        return chains;
    }

    /** In place of what was there before. */
    synchronized void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < chains.size(); i++) {
            chains.get(i).write(folder.resolve("%04d.ndjson".formatted(i)));
        }
    }
}
