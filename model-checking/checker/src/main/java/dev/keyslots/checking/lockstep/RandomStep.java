package dev.keyslots.checking.lockstep;

import dev.keyslots.checking.lockstep.subjects.DataPath;
import dev.keyslots.checking.lockstep.subjects.ManagerStep;
import dev.keyslots.device.FaultPlan.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Draws steps, weighted so that slots fill up, are shared, and run out. */
final class RandomStep {
    private static final int MOST_UNITS = 3;

    private final LockStep run;
    private final ModelBinding.Kind kind;
    private final RandomGenerator random;

    private RandomStep(LockStep run, ModelBinding.Kind kind, RandomGenerator random) {
        this.run = run;
        this.kind = kind;
        this.random = random;
    }

    /** @return empty if the step that was drawn does not fit the state of the run */
    static Optional<ManagerStep> draw(LockStep run, ModelBinding.Kind kind, RandomGenerator random) {
        return new RandomStep(run, kind, random).draw().filter(run::fits);
    }

    /** A kind of step, and how often it is drawn in comparison with the others. */
    private record Draw(int weight, Supplier<Optional<ManagerStep>> step) {}

    private Optional<ManagerStep> draw() {
        List<Draw> draws = draws();
        int ticket = random.nextInt(draws.stream().mapToInt(Draw::weight).sum());
        for (Draw draw : draws) {
            ticket -= draw.weight();
            if (ticket < 0) {
                return draw.step().get();
            }
        }
        throw new IllegalStateException("a ticket is smaller than the sum of the weights");
    }

    private List<Draw> draws() {
        List<Draw> everywhere = List.of(
                new Draw(8, this::get),
                new Draw(6, () -> holder().map(ManagerStep.Put::new)),
                new Draw(4, () -> Optional.of(new ManagerStep.Evict(key(), outcome()))),
                new Draw(2, () -> Optional.of(new ManagerStep.Reprogram(outcomes()))),
                new Draw(3, this::write),
                new Draw(2, this::read),
                new Draw(3, this::writeBio),
                new Draw(2, this::readBio));
        if (kind.slots() == 0) {
            return everywhere;
        }
        List<Draw> draws = new ArrayList<>(everywhere);
        draws.add(new Draw(1, this::getOvertaken));
        draws.add(new Draw(2, () -> Optional.of(new ManagerStep.Erase(random.nextInt(kind.slots()), outcome()))));
        draws.add(new Draw(1, () -> Optional.of(new ManagerStep.Reset())));
        return draws;
    }

    private Optional<ManagerStep> get() {
        return free().map(request -> new ManagerStep.Get(request, key(), outcome()));
    }

    private Optional<ManagerStep> getOvertaken() {
        return free().map(request -> new ManagerStep.GetOvertaken(request, any(kind.requests()), key(), outcome()));
    }

    private Optional<ManagerStep> write() {
        return holder().map(request -> new ManagerStep.Write(request, unit(held(request)), units(), seed()));
    }

    private Optional<ManagerStep> read() {
        return holder().map(request -> new ManagerStep.Read(request, unit(held(request)), units()));
    }

    private Optional<ManagerStep> writeBio() {
        String key = key();
        return Optional.of(new ManagerStep.WriteBio(key, unit(key), units(), seed(), outcome()));
    }

    private Optional<ManagerStep> readBio() {
        String key = key();
        return Optional.of(new ManagerStep.ReadBio(key, unit(key), units(), outcome()));
    }

    private Optional<String> free() {
        return one(request -> run.keyHeldBy(request).isEmpty());
    }

    private Optional<String> holder() {
        return one(request -> run.keyHeldBy(request).isPresent());
    }

    private Optional<String> one(Predicate<String> wanted) {
        List<String> requests = kind.requests().stream().filter(wanted).toList();
        return requests.isEmpty() ? Optional.empty() : Optional.of(any(requests));
    }

    private String held(String request) {
        return run.keyHeldBy(request).orElseThrow();
    }

    private String key() {
        return any(kind.keys());
    }

    private String any(List<String> names) {
        return names.get(random.nextInt(names.size()));
    }

    /** One driver call in four fails, one way or the other. */
    private Outcome outcome() {
        return switch (random.nextInt(8)) {
            case 0 -> Outcome.FAILS_BEFORE_TOUCHING;
            case 1 -> Outcome.FAILS_AFTER_BLANKING;
            default -> Outcome.SUCCEEDS;
        };
    }

    private Map<Integer, Outcome> outcomes() {
        Map<Integer, Outcome> outcomes = new LinkedHashMap<>();
        for (int slot = 0; slot < kind.slots(); slot++) {
            Outcome outcome = outcome();
            if (!outcome.equals(Outcome.SUCCEEDS)) {
                outcomes.put(slot, outcome);
            }
        }
        return outcomes;
    }

    private int units() {
        return 1 + random.nextInt(MOST_UNITS);
    }

    /** The first of as many data units as a step can have, all of which lie on the medium. */
    private int unit(String key) {
        return random.nextInt(DataPath.BYTES / run.dataUnitSize(key) - MOST_UNITS + 1);
    }

    private int seed() {
        return random.nextInt(512);
    }
}
