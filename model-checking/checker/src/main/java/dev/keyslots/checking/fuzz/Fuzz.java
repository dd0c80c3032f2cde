package dev.keyslots.checking.fuzz;

import dev.keyslots.checking.concurrent.BlockingRuns;
import dev.keyslots.checking.concurrent.FreeRuns;
import dev.keyslots.checking.files.OutputFile;
import dev.keyslots.problem.InputProblemException;
import dev.keyslots.problem.Reason;
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
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Fuzzes until its time is over, it has found something, or its caller stops it. */
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

    /**
     * The result.
     *
     * @param findings more than one if other threads found something before they could be stopped
     */
    public record Report(Progress progress, List<Finding> findings) {
        public Report {
            findings = List.copyOf(findings);
        }

        /** The first one. */
        public Optional<Finding> finding() {
            return findings.stream().findFirst();
        }
    }

    /** Threads that run freely get this part of the time: what only they find takes longest to be found. */
    private static final double FREE = 0.4;

    /** How often each small program of threads that wait for each other is run at a time. */
    private static final int ROUNDS = 100;

    private final Path home;
    private final Settings settings;
    private final List<Campaign<?>> grounds;
    private final CoverageSet reached = new CoverageSet();
    private final AtomicLong steps = new AtomicLong();
    private final AtomicLong freeCalls = new AtomicLong();
    private final Queue<Finding> findings = new ConcurrentLinkedQueue<>();
    private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();
    private final AtomicLong freeNanos = new AtomicLong();
    private final long start = System.nanoTime();
    private volatile boolean stopped;

    /** @param home the top level of the working copy */
    public Fuzz(Path home, Settings settings) {
        this.home = home;
        this.settings = settings;
        this.grounds = FuzzTargets.of(settings, home).stream()
                .<Campaign<?>>map(Campaign::of)
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
                grounds.stream().mapToInt(Campaign::corpus).sum(),
                freeCalls.get(),
                Duration.ofNanos(elapsed()));
    }

    /**
     * @throws IOException if the corpus cannot be read or written
     * @throws InputProblemException if the specification does not parse, or there is no TLC
     */
    public Report run() throws IOException, InterruptedException {
        Optional<Path> folder = settings.keep().map(keep -> keep.resolve("corpus"));
        if (folder.isPresent()) {
            for (Campaign<?> ground : grounds) {
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
        if (findings.isEmpty()) {
            requireNoProblem();
        }
        try {
            if (folder.isPresent()) {
                for (Campaign<?> ground : grounds) {
                    ground.writeCorpus(folder.get());
                }
            }
        } catch (IOException e) {
            if (findings.isEmpty()) {
                throw e;
            }
            // A corpus can be made anew, and what was found is more than that.
        }
        return new Report(progress(), List.copyOf(findings));
    }

    private void requireNoProblem() throws IOException {
        switch (problem.get()) {
            case null -> {}
            case InputProblemException input -> throw input;
            case UncheckedIOException file -> throw file.getCause();
            case Throwable wrong -> throw new IllegalStateException("fuzzing itself went wrong: " + wrong, wrong);
        }
    }

    private boolean isOver() {
        return stopped
                || !findings.isEmpty()
                || problem.get() != null
                || elapsed() >= settings.time().toNanos();
    }

    private long elapsed() {
        return System.nanoTime() - start;
    }

    private void explore(int number) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + number);
        Map<Campaign<?>, Campaign.Session<?>> visits = new LinkedHashMap<>();
        try {
            while (!isOver()) {
                if (settings.freeRunning() && freeNanos.get() < FREE * settings.threads() * elapsed()) {
                    freely(random);
                } else {
                    Campaign<?> ground = next(visits, random);
                    chain(visits.computeIfAbsent(
                            ground, first -> first.visit(settings.guided(), random.split(), reached, steps)));
                }
            }
        } catch (InterruptedException e) {
            stop();
        } catch (RuntimeException | Error e) {
            problem.compareAndSet(null, e);
        } finally {
            visits.values().forEach(Campaign.Session::close);
        }
    }

    /** One with chains to be run again; then the first that was never visited; then the likelier the more there was to reach lately. */
    private Campaign<?> next(Map<Campaign<?>, Campaign.Session<?>> visits, SplittableRandom random) {
        for (Campaign<?> ground : grounds) {
            if (ground.hasChainsFromBefore()) {
                return ground;
            }
        }
        for (Campaign<?> ground : grounds) {
            if (!visits.containsKey(ground)) {
                return ground;
            }
        }
        double drawn = random.nextDouble()
                * visits.values().stream().mapToDouble(Campaign.Session::weight).sum();
        for (Map.Entry<Campaign<?>, Campaign.Session<?>> visit : visits.entrySet()) {
            drawn -= visit.getValue().weight();
            if (drawn < 0) {
                return visit.getKey();
            }
        }
        return grounds.getLast();
    }

    private void chain(Campaign.Session<?> visit) {
        Optional<Campaign.Found> found = visit.chain(steps, this::isOver);
        if (found.isEmpty()) {
            return;
        }
        findings.add(saved(found.get()));
    }

    /** Under a name of its own; that it cannot be saved must not hide what was found. */
    private Finding saved(Campaign.Found shortest) {
        OptionalInt length = OptionalInt.of(shortest.steps());
        if (settings.keep().isEmpty()) {
            return new Finding(shortest.complaint(), length, Optional.empty());
        }
        Path wanted = settings.keep().get().resolve("finding.ndjson");
        try {
            Path file = OutputFile.add(wanted, shortest::write);
            return new Finding(shortest.complaint(), length, Optional.of(file));
        } catch (IOException e) {
            String complaint =
                    shortest.complaint() + "\n  It could not be saved in " + wanted + ": " + Reason.of(e) + ".";
            return new Finding(complaint, length, Optional.empty());
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
        findings.add(new Finding(complaint, OptionalInt.empty(), Optional.empty()));
    }
}
