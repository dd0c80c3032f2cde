package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.lockstep.StepTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * Chains of one target that have reached something new, each for as long as others are not better: a place for each of them, of which
 * there are so many and no more. Kept in files from one run to the next, one for each chain. Safe for several threads.
 */
final class Corpus<S> {
    private static final int PLACES = 256;

    private final List<List<S>> chains = new ArrayList<>();
    private int added;

    synchronized void add(List<S> chain) {
        if (chains.size() < PLACES) {
            chains.add(List.copyOf(chain));
        } else {
            chains.set(added % PLACES, List.copyOf(chain));
        }
        added++;
    }

    /** Rather one that was added lately, and of two the one that takes fewer steps to follow. */
    synchronized Optional<List<S>> pick(RandomGenerator random) {
        if (chains.isEmpty()) {
            return Optional.empty();
        }
        List<S> one = late(random);
        List<S> other = late(random);
        return Optional.of(one.size() <= other.size() ? one : other);
    }

    private List<S> late(RandomGenerator random) {
        int back = random.nextInt(1 + random.nextInt(chains.size()));
        return chains.get(Math.floorMod(added - 1 - back, chains.size()));
    }

    synchronized int size() {
        return chains.size();
    }

    // ---------------------------------------------------------------- on disk

    /**
     * What an earlier run has left; a file that is no such chain any more is removed. Makes the folder, as a corpus that cannot be kept
     * is to be noticed before there is one.
     */
    static <S> List<List<S>> read(Target<S> target, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<List<S>> chains = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                try {
                    chains.add(target.read(file));
                } catch (StepTrace.Malformed outdated) {
                    Files.delete(file);
                }
            }
        }
        return chains;
    }

    /**
     * Writes in place of what was there before.
     *
     * @param first chains that are to be run before the others the next time
     * @param left chains of an earlier run that there was no time to run again
     */
    synchronized void write(Target<S> target, Path folder, List<List<S>> first, List<List<S>> left) throws IOException {
        Files.createDirectories(folder);
        List<List<S>> all = Stream.of(first, chains, left)
                .flatMap(List::stream)
                .distinct()
                .limit(PLACES)
                .toList();
        Set<Path> written = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Path file = folder.resolve("%04d.ndjson".formatted(i));
            target.write(all.get(i), file);
            written.add(file);
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path old : files.filter(Files::isRegularFile)
                    .filter(file -> !written.contains(file))
                    .toList()) {
                Files.delete(old);
            }
        }
    }
}
