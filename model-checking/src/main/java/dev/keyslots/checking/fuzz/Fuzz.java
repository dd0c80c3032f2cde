package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.concurrent.BlockingRuns;
import dev.keyslots.checking.concurrent.FreeRuns;
import dev.keyslots.checking.models.InputProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fuzzes for as long as there is time, or until something is found, or it is told to stop. */
public final class Fuzz {

    /**
     * @param time how long
     * @param seed of all that is drawn; with one thread and without free-running the same seed does the same
     * @param threads how many explore at the same time, each with its own implementations and oracles
     * @param guided whether the specification guides; only for comparison not
     * @param freeRunning whether threads that run freely are tried in between
     * @param targets what is explored, unless there is a stack
     * @param stack a file that describes the stack that is explored instead
     * @param keep the folder of the corpus and of what is found; empty for neither
     */
    public record Settings(
            Duration time,
            long seed,
            int threads,
            boolean guided,
            boolean freeRunning,
            List<FuzzTargets> targets,
            Optional<Path> stack,
            Optional<Path> keep) {
        public Settings {
            targets = List.copyOf(targets);
        }

        /** One thread that explores, guided, and keeps nothing. */
        public static Settings quiet(Duration time, long seed, List<FuzzTargets> targets) {
            return new Settings(time, seed, 1, true, false, targets, Optional.empty(), Optional.empty());
        }
    }

    /** How far it is. */
    public record Progress(long steps, int states, int transitions, int corpus, long freeCalls, Duration elapsed) {}

    /**
     * What was found.
     *
     * @param complaint what the implementation does that the specification does not allow
     * @param steps how many the shortest chain has that shows it; empty if threads that ran freely did
     * @param saved where that is saved
     */
    public record Finding(String complaint, OptionalInt steps, Optional<Path> saved) {}

    /** What came of it. */
    public record Report(Progress progress, Optional<Finding> finding) {}

    /** Threads that run freely get this part of the time: what only they find takes longest to be found. */
    private static final double FREE = 0.4;

    /** How often each small program of threads that wait for each other is run at a time. */
    private static final int ROUNDS = 100;

    private final Path home;
    private final Settings settings;
    private final List<Ground<?>> grounds;
    private final Reached reached = new Reached();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong freeCalls = new AtomicLong();
    private final AtomicReference<@Nullable Finding> finding = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
    private final AtomicLong freeNanos = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    /** @param home the top level of the working copy */
    public Fuzz(Path home, Settings settings) {
        this.home = home;
        this.settings = settings;
        this.grounds = FuzzTargets.of(settings, home).stream()
                .<Ground<?>>map(Ground::of)
                .toList();
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
                grounds.stream().mapToInt(Ground::corpus).sum(),
                freeCalls.get(),
                Duration.ofNanos(elapsed()));
    }

    /**
     * @throws IOException if the corpus cannot be read or written
     * @throws InputProblem if the specification does not parse, or there is no TLC
     */
    public Report run() throws IOException, InterruptedException {
        Optional<Path> folder = settings.keep().map(keep -> keep.resolve("corpus"));
        if (folder.isPresent()) {
            for (Ground<?> ground : grounds) {
                ground.readCorpus(folder.get());
            }
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
        if (wrong instanceof InputProblem input) {
            throw input;
        }
        if (wrong instanceof UncheckedIOException file) {
            throw file.getCause();
        }
        if (wrong != null) {
            throw new IllegalStateException("fuzzing itself went wrong: " + wrong, wrong);
        }
        if (folder.isPresent()) {
            for (Ground<?> ground : grounds) {
                ground.writeCorpus(folder.get());
            }
        }
        return new Report(progress(), Optional.ofNullable(finding.get()));
    }

    private boolean isOver() {
        return stopped
                || finding.get() != null
                || problem.get() != null
                || elapsed() >= settings.time().toNanos();
    }

    private long elapsed() {
        return System.nanoTime() - start;
    }

    private void explore(int number) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + number);
        Map<Ground<?>, Ground.Visit<?>> visits = new LinkedHashMap<>();
        try {
            while (!isOver()) {
                if (settings.freeRunning() && freeNanos.get() < FREE * settings.threads() * elapsed()) {
                    freely(random);
                } else {
                    Ground<?> ground = next(visits, random);
                    chain(visits.computeIfAbsent(
                            ground, first -> first.visit(settings.guided(), random.split(), reached, steps)));
                }
            }
        } catch (InterruptedException e) {
            stop();
        } catch (RuntimeException | Error e) {
            problem.compareAndSet(null, e);
        } finally {
            visits.values().forEach(Ground.Visit::close);
        }
    }

    /** One with chains to be run again; then the first that was never visited; then the likelier the more there was to reach lately. */
    private Ground<?> next(Map<Ground<?>, Ground.Visit<?>> visits, SplittableRandom random) {
        for (Ground<?> ground : grounds) {
            if (ground.hasChainsFromBefore()) {
                return ground;
            }
        }
        for (Ground<?> ground : grounds) {
            if (!visits.containsKey(ground)) {
                return ground;
            }
        }
        double drawn = random.nextDouble()
                * visits.values().stream().mapToDouble(Ground.Visit::weight).sum();
        for (Map.Entry<Ground<?>, Ground.Visit<?>> visit : visits.entrySet()) {
            drawn -= visit.getValue().weight();
            if (drawn < 0) {
                return visit.getKey();
            }
        }
        return grounds.getLast();
    }

    private void chain(Ground.Visit<?> visit) {
        Optional<Ground.Found> found = visit.chain(steps, this::isOver);
        if (found.isEmpty()) {
            return;
        }
        Optional<Path> saved = settings.keep().map(keep -> keep.resolve("finding.ndjson"));
        Ground.Found shortest = found.get();
        if (finding.compareAndSet(null, new Finding(shortest.complaint(), OptionalInt.of(shortest.steps()), saved))) {
            saved.ifPresent(file -> {
                try {
                    shortest.write(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void freely(SplittableRandom random) throws InterruptedException {
        long begin = System.nanoTime();
        try {
            if (random.nextBoolean()) {
                BlockingRuns.Result blocking = BlockingRuns.of(ROUNDS, random.nextLong(), rounds -> {});
                freeCalls.addAndGet(blocking.rounds());
                blocking.complaint().ifPresent(this::foundFreely);
            } else {
                FreeRuns.Result result = FreeRuns.few(
                        home,
                        random.nextLong(),
                        settings.keep().map(keep -> keep.resolve("free-running.ndjson")),
                        calls -> {});
                freeCalls.addAndGet(result.calls());
                result.complaint().ifPresent(this::foundFreely);
            }
        } finally {
            freeNanos.addAndGet(System.nanoTime() - begin);
        }
    }

    private void foundFreely(String complaint) {
        finding.compareAndSet(null, new Finding(complaint, OptionalInt.empty(), Optional.empty()));
    }
}
