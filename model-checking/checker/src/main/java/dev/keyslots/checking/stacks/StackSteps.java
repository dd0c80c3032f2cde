package dev.keyslots.checking.stacks;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import dev.keyslots.block.DeviceTable;
import dev.keyslots.oracle.Label;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Thinks steps up, which may make sense or not. Places are mostly near borders, where mistakes live. */
record StackSteps(
        Stack stack,
        SectorMap layout,
        StackHardware hardware,
        int ownUnit,
        Map<String, Map<TableVariant, DeviceTable>> tables,
        RandomGenerator random) {

    private static final int MOST_UNITS = 5;

    /** Any step; empty if there is nothing of the kind that was thought of. */
    Optional<StackStep> any() {
        String key = any(Keys.NAMES);
        return switch (random.nextInt(12)) {
            case 0, 1 -> Optional.of(new StackStep.StartUsing(key));
            case 2, 3, 4 -> Optional.of(stack.encryptsByItself() ? writePlain() : write(key));
            case 5, 6 -> Optional.of(stack.encryptsByItself() ? readPlain() : read(key));
            case 7 -> Optional.of(random.nextBoolean() ? writePlain() : readPlain());
            case 8 -> Optional.of(new StackStep.Evict(key, failing()));
            case 9 -> Optional.of(new StackStep.Free(key));
            case 10 -> swap();
            default -> erase();
        };
    }

    /** What makes the stack take a step of this name; empty if that is only a part of what a bio does. */
    Optional<StackStep> along(Label label, StackModel model) {
        List<Object> arguments = label.arguments();
        return switch (label.action()) {
            case "StartUsing" -> {
                String key = (String) arguments.getFirst();
                yield StackChain.address(key).equals(arguments.get(1))
                        ? Optional.of(new StackStep.StartUsing(key))
                        : Optional.empty();
            }
            case "Submit", "SubmitRefused" ->
                Optional.of(
                        random.nextInt(3) == 0
                                ? read(keyAt((String) arguments.get(1)))
                                : write(keyAt((String) arguments.get(1))));
            case "Evict" -> Optional.of(new StackStep.Evict(keyAt((String) arguments.getFirst()), Set.of()));
            case "EvictFails" -> {
                Set<String> failing = new HashSet<>();
                ((Set<?>) arguments.get(1)).forEach(disk -> failing.add(model.device((String) disk)));
                yield Optional.of(new StackStep.Evict(keyAt((String) arguments.getFirst()), failing));
            }
            case "Free" -> Optional.of(new StackStep.Free(keyAt((String) arguments.getFirst())));
            case "Swap", "SwapRefused" ->
                Optional.of(new StackStep.Swap(
                        model.device((String) arguments.getFirst()), model.variant((String) arguments.get(1))));
            case "Erase" ->
                Optional.of(
                        new StackStep.Erase(model.device((String) arguments.getFirst()), (String) arguments.get(1)));
            default -> Optional.empty();
        };
    }

    private static String keyAt(String address) {
        return "k" + address.substring(1);
    }

    private StackStep write(String key) {
        int unit = Keys.size(key) / SECTOR_SIZE;
        int units = 1 + random.nextInt(MOST_UNITS);
        return new StackStep.Write(key, place(unit, units), units, number(), random.nextInt(Integer.MAX_VALUE));
    }

    private StackStep read(String key) {
        int unit = Keys.size(key) / SECTOR_SIZE;
        int units = 1 + random.nextInt(MOST_UNITS);
        return new StackStep.Read(key, place(unit, units), units, number());
    }

    private StackStep writePlain() {
        int unit = plainUnit();
        int units = 1 + random.nextInt(MOST_UNITS);
        return new StackStep.WritePlain(place(unit, units), units * unit, random.nextInt(Integer.MAX_VALUE));
    }

    private StackStep readPlain() {
        int unit = plainUnit();
        int units = 1 + random.nextInt(MOST_UNITS);
        return new StackStep.ReadPlain(place(unit, units), units * unit);
    }

    private int plainUnit() {
        return stack.encryptsByItself() ? ownUnit / SECTOR_SIZE : 1;
    }

    /** A few units before a border of the table, or anywhere. */
    private long place(int unit, int units) {
        long sectors = stack.device().sectors();
        long last = Math.max(0, sectors - (long) units * unit);
        long from = random.nextInt(4) == 0 ? random.nextLong(last + 1) : any(layout.borders());
        long place = (from / unit - random.nextInt(units + 1)) * unit;
        return Math.clamp(place, 0, last / unit * unit);
    }

    /** Small ones, such of which the lower half is about to overflow, and the largest that are counted here. */
    private long number() {
        return switch (random.nextInt(4)) {
            case 0 -> (1L << 32) - 1 - random.nextInt(MOST_UNITS);
            case 1 -> random.nextLong(Long.MAX_VALUE / 2);
            default -> random.nextInt(64);
        };
    }

    private Set<String> failing() {
        Set<String> failing = new HashSet<>();
        if (random.nextInt(3) == 0) {
            stack.leaves().stream()
                    .filter(leaf -> leaf.slots().isPresent() && random.nextBoolean())
                    .forEach(leaf -> failing.add(leaf.name()));
        }
        return failing;
    }

    private Optional<StackStep> swap() {
        if (tables.isEmpty()) {
            return Optional.empty();
        }
        Map.Entry<String, Map<TableVariant, DeviceTable>> device = any(List.copyOf(tables.entrySet()));
        return Optional.of(new StackStep.Swap(
                device.getKey(), any(List.copyOf(device.getValue().keySet()))));
    }

    private Optional<StackStep> erase() {
        List<StackStep> possible = new ArrayList<>();
        stack.leaves()
                .forEach(leaf -> hardware.left(leaf.name()).stream()
                        .sorted()
                        .forEach(key -> possible.add(new StackStep.Erase(leaf.name(), key))));
        return possible.isEmpty() ? Optional.empty() : Optional.of(any(possible));
    }

    private <T> T any(List<T> things) {
        return things.get(random.nextInt(things.size()));
    }
}
