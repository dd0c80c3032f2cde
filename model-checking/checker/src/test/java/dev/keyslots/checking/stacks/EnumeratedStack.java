package dev.keyslots.checking.stacks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A small random stack, of which is known sector by sector where it leads: written down while it is described, and by nothing that the
 * product does. About half of them lead twice to some sector.
 *
 * @param text the lines of a stack file
 * @param sectors of each device, where they stand in the image
 * @param rows of each mapped device, by the line that they stand in: their sectors of the device, the first and the one behind the last
 */
record EnumeratedStack(List<String> text, Map<String, int[]> sectors, Map<Integer, int[]> rows) {

    private static final int GRAIN = 2;

    static EnumeratedStack random(RandomGenerator random) {
        EnumeratedStack stack = new EnumeratedStack(new ArrayList<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        int at = 0;
        for (int disk = 0; disk < 1 + random.nextInt(3); disk++) {
            int size = GRAIN * (2 + random.nextInt(8));
            at += random.nextInt(3);
            stack.text.add("disk disk%d plain %d %d".formatted(disk, at, size));
            stack.sectors.put("disk" + disk, range(at, size));
            at += size;
        }
        int devices = 1 + random.nextInt(4);
        for (int device = 0; device < devices; device++) {
            stack.map("device" + device, random);
        }
        return stack;
    }

    private static int[] range(int start, int size) {
        int[] range = new int[size];
        Arrays.setAll(range, i -> start + i);
        return range;
    }

    private void map(String name, RandomGenerator random) {
        text.add("device " + name);
        int[] all = {};
        int rowsLeft = 1 + random.nextInt(3);
        while (rowsLeft-- > 0) {
            int[] row = random.nextInt(3) == 0 ? striped(all.length, random) : linear(all.length, random);
            rows.put(text.size(), new int[] {all.length, all.length + row.length});
            int end = all.length;
            all = Arrays.copyOf(all, end + row.length);
            System.arraycopy(row, 0, all, end, row.length);
        }
        sectors.put(name, all);
    }

    private int[] linear(int first, RandomGenerator random) {
        String below = anyDevice(random);
        int[] there = known(below);
        int size = 1 + random.nextInt(there.length);
        int start = random.nextInt(there.length - size + 1);
        text.add("%d %d linear %s %d".formatted(first, size, below, start));
        return Arrays.copyOfRange(there, start, start + size);
    }

    private int[] striped(int first, RandomGenerator random) {
        int count = 1 + random.nextInt(3);
        int chunk = 1 + random.nextInt(GRAIN);
        List<String> below = new ArrayList<>();
        int turns = 4;
        for (int i = 0; i < count; i++) {
            below.add(anyDevice(random));
            turns = Math.min(turns, known(below.getLast()).length / chunk);
        }
        if (turns == 0) {
            return linear(first, random);
        }
        turns = 1 + random.nextInt(turns);
        int[] row = new int[turns * count * chunk];
        StringBuilder line = new StringBuilder("%d %d striped %d %d".formatted(first, row.length, count, chunk));
        for (int i = 0; i < count; i++) {
            int[] there = known(below.get(i));
            int start = random.nextInt(there.length - turns * chunk + 1);
            line.append(" %s %d".formatted(below.get(i), start));
            for (int turn = 0; turn < turns; turn++) {
                System.arraycopy(there, start + turn * chunk, row, (turn * count + i) * chunk, chunk);
            }
        }
        text.add(line.toString());
        return row;
    }

    private String anyDevice(RandomGenerator random) {
        List<String> names = List.copyOf(sectors.keySet());
        return names.get(random.nextInt(names.size()));
    }

    private int[] known(String device) {
        return Objects.requireNonNull(sectors.get(device));
    }

    /** Where the sectors of a device stand in the image. */
    int[] of(String device) {
        return known(device);
    }

    /** Where the sectors of the last device stand in the image. */
    int[] last() {
        return known(List.copyOf(sectors.keySet()).getLast());
    }

    /** Whether two sectors of the last device are one sector of the image. */
    boolean overlaps() {
        return Arrays.stream(last()).distinct().count() < last().length;
    }
}
