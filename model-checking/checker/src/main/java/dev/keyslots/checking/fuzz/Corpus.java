package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.files.OutputFile;
import dev.keyslots.checking.lockstep.StepTrace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The chains of one target that reached something new: a bounded number of them, of which the newest replace the oldest. Kept in files from one run to the next, one for each chain, in a folder that runs share which go on at
 * the same time: each removes only what it has read or written itself. Safe for several threads.
 */
final class Corpus<S> {
    private static final int PLACES = 256;
    private static final String ENDING = ".ndjson";

    private final List<List<S>> chains = new ArrayList<>();
    private final Set<Path> known = new HashSet<>();
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
     * What earlier runs have left; a file that is no such chain any more is removed. Makes the folder, as a corpus that cannot be kept is
     * to be noticed before there is one.
     */
    synchronized List<List<S>> read(CorpusTarget<S> target, Path folder) throws IOException {
        Files.createDirectories(folder);
        List<List<S>> read = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                read.add(target.format().read(file));
                known.add(file);
            } catch (StepTrace.MalformedTraceException outdated) {
                Files.deleteIfExists(file);
            } catch (NoSuchFileException removed) {
                // By another run, which has found that it reaches nothing new.
            }
        }
        return read.stream().distinct().toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /**
     * Writes in place of what this has read or written before.
     *
     * @param first chains that are to be run before the others the next time
     * @param left chains of an earlier run that there was no time to run again
     */
    synchronized void write(CorpusTarget<S> target, Path folder, List<List<S>> first, List<List<S>> left)
            throws IOException {
        Files.createDirectories(folder);
        List<List<S>> all = Stream.of(first, chains, left)
                .flatMap(List::stream)
                .distinct()
                .limit(PLACES)
                .toList();
        Set<Path> written = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Path file = folder.resolve(name(i, all.get(i)));
            List<S> chain = all.get(i);
            OutputFile.replace(file, next -> target.format().write(chain, next));
            written.add(file);
        }
        for (Path old : known) {
            if (!written.contains(old)) {
                Files.deleteIfExists(old);
            }
        }
        known.clear();
        known.addAll(written);
    }

    /** In the order in which they are run, and after what is in it: two runs that end at once do not take each other's names. */
    private String name(int place, List<S> chain) {
        UUID content = UUID.nameUUIDFromBytes(chain.toString().getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%04d-%s%s", place, content.toString().substring(0, 8), ENDING);
    }
}
