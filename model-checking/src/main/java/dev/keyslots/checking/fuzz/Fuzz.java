package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.concurrent.BlockingRuns;
import dev.keyslots.checking.concurrent.FreeRuns;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.lockstep.World;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fuzzes for as long as there is time, or until something is found, or it is told to stop. */
public final class Fuzz {

    /**
     * @param time how long
     * @param seed of all that is drawn; with one thread and without free-running the same seed does the same
     * @param threads how many explore at the same time, each with its own implementation and oracle
     * @param guided whether the specification guides; only for comparison not
     * @param freeRunning whether threads that run freely are tried in between
     * @param keep the folder of the corpus and of what is found; empty for neither
     */
    public record Settings(
            Duration time, long seed, int threads, boolean guided, boolean freeRunning, Optional<Path> keep) {}

    /** How far it is. */
    public record Progress(long steps, int states, int transitions, int corpus, long freeCalls, Duration elapsed) {}

    /**
     * What was found.
     *
     * @param complaint what the implementation does that the specification does not allow
     * @param chain the shortest chain that shows it; empty if threads that ran freely did
     * @param saved where it is saved
     */
    public record Finding(String complaint, Optional<StepTrace> chain, Optional<Path> saved) {}

    /** What came of it. */
    public record Report(Progress progress, Optional<Finding> finding) {}

    private static final List<World.Kind> WORLDS = List.of(World.Kind.KEYSLOTS, World.Kind.PASSTHROUGH);

    /** One chain in so many is of the world that has little to explore. */
    private static final int SELDOM = 16;

    private static final int FREE_SELDOM = 400;

    private final Path home;
    private final Settings settings;
    private final Reached reached = new Reached();
    private final Corpus corpus = new Corpus();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong freeCalls = new AtomicLong();
    private final AtomicReference<@Nullable Finding> finding = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
    private final Queue<StepTrace> before = new ConcurrentLinkedQueue<>();
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    /** @param home the top level of the working copy */
    public Fuzz(Path home, Settings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** Ends it soon; may be called by any thread. */
    public void stop() {
        stopped = true;
    }

    public Progress progress() {
        return new Progress(
                steps.get(),
                reached.states(),
                reached.transitions(),
                corpus.size(),
                freeCalls.get(),
                Duration.ofNanos(System.nanoTime() - start));
    }

    /** @throws IOException if the corpus cannot be read or written */
    public Report run() throws IOException, InterruptedException {
        Optional<Path> folder = settings.keep().map(keep -> keep.resolve("corpus"));
        if (folder.isPresent()) {
            before.addAll(Corpus.read(folder.get()));
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < settings.threads(); i++) {
            int number = i;
            threads.add(Thread.ofPlatform().name("fuzz-" + i).start(() -> explore(number)));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } finally {
            stop();
        }
        Throwable wrong = problem.get();
        if (wrong != null) {
            throw new IllegalStateException("fuzzing itself went wrong: " + wrong, wrong);
        }
        if (folder.isPresent()) {
            corpus.write(folder.get());
        }
        return new Report(progress(), Optional.ofNullable(finding.get()));
    }

    private boolean isOver() {
        return stopped
                || finding.get() != null
                || problem.get() != null
                || System.nanoTime() - start >= settings.time().toNanos();
    }

    private void explore(int number) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + number);
        List<Explorer> explorers = new ArrayList<>();
        try {
            for (World.Kind kind : WORLDS) {
                explorers.add(new Explorer(
                        World.load(kind, home), settings.guided(), random.split(), reached, corpus, steps));
            }
            while (!isOver()) {
                chain(explorers, random);
            }
        } catch (InterruptedException e) {
            stop();
        } catch (RuntimeException | Error e) {
            problem.compareAndSet(null, e);
        } finally {
            explorers.forEach(Explorer::close);
        }
    }

    private void chain(List<Explorer> explorers, SplittableRandom random) throws InterruptedException {
        StepTrace kept = before.poll();
        if (kept != null) {
            explorers.stream()
                    .filter(each -> each.kind() == kept.world())
                    .forEach(each -> each.again(kept.steps(), this::isOver).ifPresent(failure -> found(each, failure)));
        } else if (settings.freeRunning() && random.nextInt(FREE_SELDOM) == 0) {
            freely(random.nextLong());
        } else {
            Explorer explorer = explorers.get(random.nextInt(SELDOM) == 0 ? 1 : 0);
            explorer.explore(this::isOver).ifPresent(failure -> found(explorer, failure));
        }
    }

    private void found(Explorer explorer, Explorer.Failure failure) {
        Explorer.Failure shortest = explorer.shrunk(failure);
        Optional<Path> saved = settings.keep().map(keep -> keep.resolve("finding.ndjson"));
        if (finding.compareAndSet(null, new Finding(shortest.complaint(), Optional.of(shortest.chain()), saved))) {
            saved.ifPresent(file -> {
                try {
                    shortest.chain().write(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void freely(long seed) throws InterruptedException {
        BlockingRuns.Result blocking = BlockingRuns.of(20, seed, rounds -> {});
        blocking.complaint().ifPresent(this::foundFreely);
        long already = freeCalls.get();
        FreeRuns.Result result = FreeRuns.few(
                home,
                seed,
                settings.keep().map(keep -> keep.resolve("free-running.ndjson")),
                calls -> freeCalls.set(already + calls));
        freeCalls.set(already + result.calls());
        result.complaint().ifPresent(this::foundFreely);
    }

    private void foundFreely(String complaint) {
        finding.compareAndSet(null, new Finding(complaint, Optional.empty(), Optional.empty()));
    }
}
