package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.MappedDevice;
import dev.keyslots.checking.stacks.Strip.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the last device of a stack reaches of the others, from above: each device is used in ranges, and a range that is used of a mapped
 * device uses one range for each strip of its rows. If no sector of any device is used twice, no two sectors of the last device reach one
 * sector of a disk; and where one is used twice, two do. So the answer is exact, no sector is looked at by itself, and a table may lead
 * twice to what nobody uses.
 */
final class Reach {

    /** More ranges than any sensible stack uses, and few enough to be kept: stripes over stripes over stripes can make any number. */
    static final int MOST_RANGES = 200_000;

    private final List<String> fromAbove;
    private final Map<String, NavigableMap<Long, List<Strip>>> rows = new HashMap<>();
    private final Map<String, List<Use>> uses = new HashMap<>();
    private int ranges;

    /** What is used of a device, and by what. */
    private record Use(Strip strip, Range range) {}

    /** A sector on the way from the last device to a disk: it leads through this strip. */
    private record Step(Strip strip, long sector) {}

    /** @param devices by name, each after those that it uses; the last one is the one that is used */
    private Reach(Map<String, BlockDevice> devices) {
        this.fromAbove = List.copyOf(devices.keySet()).reversed();
        IdentityHashMap<BlockDevice, String> names = new IdentityHashMap<>();
        devices.forEach((name, device) -> names.put(device, name));
        devices.forEach((name, device) -> {
            if (device instanceof MappedDevice mapped) {
                rows.put(name, rows(name, mapped, names));
            }
        });
    }

    private static NavigableMap<Long, List<Strip>> rows(
            String name, MappedDevice device, IdentityHashMap<BlockDevice, String> names) {
        NavigableMap<Long, List<Strip>> rows = new TreeMap<>();
        var table = device.table().rows();
        for (int i = 0; i < table.size(); i++) {
            rows.put(
                    table.get(i).start(),
                    Strip.of(
                            name,
                            i,
                            table.get(i),
                            below -> Optional.ofNullable(names.get(below)).orElseThrow()));
        }
        return rows;
    }

    /**
     * Two sectors of the last device that reach one sector of a disk.
     *
     * @param devices by name, each after those that it uses; the last one is the one that is used
     * @return empty if each sector of the last device has a sector of its own
     * @throws TooManyRangesException if that would take too much memory to say
     */
    static Optional<Collision> collision(Map<String, BlockDevice> devices) throws TooManyRangesException {
        return new Reach(new LinkedHashMap<>(devices)).collision();
    }

    /** The stack uses its devices in more ranges than can be kept. */
    static final class TooManyRangesException extends Exception {
        private static final long serialVersionUID = 1L;

        private TooManyRangesException() {
            super("more than " + MOST_RANGES + " separate ranges are used");
        }
    }

    private Optional<Collision> collision() throws TooManyRangesException {
        for (String device : fromAbove) {
            List<Use> used = uses.getOrDefault(device, new ArrayList<>());
            used.sort(Comparator.comparingLong(use -> use.range().start()));
            for (int i = 1; i < used.size(); i++) {
                Range second = used.get(i).range();
                if (second.start() < used.get(i - 1).range().end()) {
                    return Optional.of(collision(used.get(i - 1), used.get(i), second.start()));
                }
            }
            if (rows.containsKey(device)) {
                for (Range range : device.equals(top()) ? List.of(whole(device)) : joined(used)) {
                    use(device, range);
                }
            }
        }
        return Optional.empty();
    }

    private String top() {
        return fromAbove.getFirst();
    }

    private NavigableMap<Long, List<Strip>> rows(String device) {
        return Optional.ofNullable(rows.get(device)).orElseThrow();
    }

    private Range whole(String device) {
        Strip last = rows(device).lastEntry().getValue().getFirst();
        return new Range(0, last.first() + last.sectors());
    }

    /** Ranges that meet are one: so stripes over what is used whole use it whole again. */
    private static List<Range> joined(List<Use> used) {
        List<Range> joined = new ArrayList<>();
        for (Use use : used) {
            if (!joined.isEmpty() && joined.getLast().end() == use.range().start()) {
                joined.add(new Range(joined.removeLast().start(), use.range().end()));
            } else {
                joined.add(use.range());
            }
        }
        return joined;
    }

    private void use(String device, Range range) throws TooManyRangesException {
        NavigableMap<Long, List<Strip>> all = rows(device);
        for (List<Strip> row : all.subMap(all.floorKey(range.start()), true, range.end(), false)
                .values()) {
            for (Strip strip : row) {
                Range below = strip.below(range);
                if (!below.isEmpty()) {
                    if (++ranges > MOST_RANGES) {
                        throw new TooManyRangesException();
                    }
                    uses.computeIfAbsent(strip.below(), any -> new ArrayList<>())
                            .add(new Use(strip, below));
                }
            }
        }
    }

    // ---------------------------------------------------------------- what to say of it

    /** @param sector of the device below, which both use */
    private Collision collision(Use one, Use other, long sector) {
        List<Step> first = wayTo(sector, one);
        List<Step> second = wayTo(sector, other);
        int parting = 0;
        while (first.get(parting).strip().equals(second.get(parting).strip())) {
            parting++;
        }
        boolean inOrder = first.get(parting).sector() < second.get(parting).sector();
        Step earlier = (inOrder ? first : second).get(parting);
        Step later = (inOrder ? second : first).get(parting);
        List<Step> down = wayFrom(one.strip().below(), sector);
        long sectors = Math.min(together(down), Math.min(together(first), together(second)));
        return new Collision(
                later.strip().device(),
                later.strip().row(),
                range(later.sector(), sectors),
                earlier.strip().row(),
                range(earlier.sector(), sectors),
                down.isEmpty() ? one.strip().below() : down.getLast().strip().below(),
                range(down.isEmpty() ? sector : below(down.getLast()), sectors));
    }

    private static Range range(long start, long sectors) {
        return new Range(start, start + sectors);
    }

    /** From the last device to a sector that is used of another. No sector on the way is used twice. */
    private List<Step> wayTo(long sector, Use last) {
        List<Step> way = new ArrayList<>();
        Use use = last;
        long at = sector;
        while (true) {
            Strip strip = use.strip();
            at = strip.above(at);
            way.addFirst(new Step(strip, at));
            if (strip.device().equals(top())) {
                return way;
            }
            long there = at;
            use = uses.getOrDefault(strip.device(), List.of()).stream()
                    .filter(any -> any.range().contains(there))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** From a sector of a device to a disk. */
    private List<Step> wayFrom(String device, long sector) {
        List<Step> way = new ArrayList<>();
        String on = device;
        long at = sector;
        while (rows.containsKey(on)) {
            Range one = range(at, 1);
            Strip strip = rows(on).floorEntry(at).getValue().stream()
                    .filter(any -> !any.below(one).isEmpty())
                    .findFirst()
                    .orElseThrow();
            Step step = new Step(strip, at);
            way.add(step);
            on = strip.below();
            at = below(step);
        }
        return way;
    }

    private static long below(Step step) {
        return step.strip().below(range(step.sector(), 1)).start();
    }

    private static long together(List<Step> way) {
        return way.stream()
                .mapToLong(step -> step.strip().together(below(step)))
                .min()
                .orElse(Long.MAX_VALUE);
    }
}
