package dev.keyslots.bench;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.ColumnData;
import com.github.freva.asciitable.HorizontalAlign;
import dev.keyslots.bench.JmhRun.Cost;
import dev.keyslots.bench.contestants.Contestant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What get and put cost each contestant. All contestants are measured in a situation, one after the other, when its costs are first
 * asked for; the figures that compare them share these.
 */
final class ManagerCosts {

    /** What is got and put, and whether somebody else holds it meanwhile. */
    enum Situation {
        HIT("a hit", "hit", "hit", Slot.FALLS_IDLE),
        SAME_KEY("a hit, 2 threads, same key", "same key", "sameKey", Slot.FALLS_IDLE),
        DIFFERENT_KEYS("a hit, 2 threads, different keys", "diff. keys", "differentKeys", Slot.FALLS_IDLE),
        PINNED_HIT("a hit, slot pinned", "pinned: hit", "hit", Slot.PINNED),
        PINNED_SAME_KEY("a hit, 2 threads, same key, slot pinned", "same key", "sameKey", Slot.PINNED),
        PINNED_DIFFERENT_KEYS(
                "a hit, 2 threads, different keys, slots pinned", "diff. keys", "differentKeys", Slot.PINNED),
        MISS("a miss", "miss", "miss", Slot.FALLS_IDLE);

        private enum Slot {
            FALLS_IDLE,
            PINNED
        }

        final String title;
        private final String header;
        private final String method;
        private final Slot slot;

        Situation(String title, String header, String method, Slot slot) {
            this.title = title;
            this.header = header;
            this.method = method;
            this.slot = slot;
        }

        private List<Contestant> contestants() {
            return Arrays.stream(Contestant.values())
                    .filter(contestant -> this != MISS || contestant.canDisplace())
                    .toList();
        }

        private Map<String, String> parameters(Contestant contestant) {
            Map<String, String> parameters = new HashMap<>();
            parameters.put("contestant", contestant.name());
            if (this != MISS) {
                parameters.put("pinned", Boolean.toString(slot == Slot.PINNED));
            }
            return parameters;
        }
    }

    private final Map<Situation, Map<Contestant, Cost>> costs = new EnumMap<>(Situation.class);

    double nanoseconds(Contestant contestant, Situation situation) throws RunnerException {
        return cost(contestant, situation).nanoseconds();
    }

    Cost cost(Contestant contestant, Situation situation) throws RunnerException {
        Map<Contestant, Cost> all = costs.get(situation);
        if (all == null) {
            all = measure(situation);
            costs.put(situation, all);
        }
        Cost cost = all.get(contestant);
        if (cost == null) {
            throw new IllegalArgumentException(contestant + " takes no part in: " + situation.title);
        }
        return cost;
    }

    private static Map<Contestant, Cost> measure(Situation situation) throws RunnerException {
        Map<Contestant, Cost> costs = new EnumMap<>(Contestant.class);
        for (Contestant contestant : situation.contestants()) {
            costs.put(
                    contestant,
                    JmhRun.cost(ManagerBenchmark.class, situation.method, situation.parameters(contestant)));
        }
        return costs;
    }

    /** What has been measured, a line for each contestant. */
    String table() {
        List<ColumnData<Contestant>> columns = new ArrayList<>();
        columns.add(new Column()
                .header("ns, get + put")
                .dataAlign(HorizontalAlign.LEFT)
                .with(Contestant::toString));
        costs.forEach((situation, all) ->
                columns.add(new Column().header(situation.header).with(contestant -> shown(all.get(contestant)))));
        return AsciiTable.getTable(List.of(Contestant.values()), columns);
    }

    private static String shown(@Nullable Cost cost) {
        return cost == null ? "-" : "%.1f".formatted(cost.nanoseconds());
    }
}
