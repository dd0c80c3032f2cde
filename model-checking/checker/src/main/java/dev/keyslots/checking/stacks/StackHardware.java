package dev.keyslots.checking.stacks;

import dev.keyslots.block.MappedDevice;
import dev.keyslots.checking.stacks.Stack.Slots;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.device.FaultPlan;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import dev.keyslots.manager.KeyslotsSnapshot.SlotState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The slots of a stack, as they are seen from outside and made to fail. */
final class StackHardware {
    private final Stack stack;
    private final Keys keys;
    private final Map<String, Slots> slots;
    private Set<String> failing = Set.of();

    StackHardware(Stack stack, Keys keys) {
        this.stack = stack;
        this.keys = keys;
        this.slots = stack.slots();
        slots.forEach((name, some) -> some.engine().setFaults(new FaultPlan() {
            @Override
            public Outcome onEvict(int slot, CryptoKey key) {
                return failing.contains(name) ? Outcome.FAILS_BEFORE_TOUCHING : Outcome.SUCCEEDS;
            }
        }));
    }

    /** From now on, the hardware of these disks fails to erase keys. */
    void failToErase(Set<String> disks) {
        failing = disks;
    }

    /** Whose hardware holds the key. */
    Set<String> holders(CryptoKey key) {
        return where((some, hardware) -> hardware.contains(Optional.of(key)));
    }

    /** Whose hardware holds the key, or whose manager has it on record. */
    Set<String> knowing(String key) {
        return where((some, hardware) ->
                hardware.stream().flatMap(Optional::stream).map(keys::name).anyMatch(key::equals)
                        || records(some).stream()
                                .flatMap(slot -> slot.key().stream())
                                .map(keys::name)
                                .anyMatch(key::equals));
    }

    /** Whose hardware holds any key, or whose manager has one on record. */
    Set<String> knowingAny() {
        return where((some, hardware) -> hardware.stream().anyMatch(Optional::isPresent)
                || records(some).stream().anyMatch(slot -> slot.key().isPresent()));
    }

    /** Whose slots are held by requests. */
    Set<String> held() {
        return where((some, hardware) -> records(some).stream().anyMatch(slot -> slot.count() > 0));
    }

    private interface Condition {
        boolean holds(Slots slots, List<Optional<CryptoKey>> hardware);
    }

    private Set<String> where(Condition condition) {
        Set<String> names = new TreeSet<>();
        slots.forEach((name, some) -> {
            if (condition.holds(some, some.engine().hardware())) {
                names.add(name);
            }
        });
        return names;
    }

    private static List<SlotState> records(Slots slots) {
        return slots.manager().snapshot().slots();
    }

    // ---------------------------------------------------------------- what an eviction has left

    private static boolean isLeft(SlotState slot) {
        return slot.link() == Link.STALE || slot.link() == Link.DOOMED;
    }

    /** The keys that may be left in slots of this disk which no look-up finds. */
    Set<String> left(String disk) {
        Set<String> left = new HashSet<>();
        Slots some = slots.get(disk);
        if (some != null) {
            records(some).stream()
                    .filter(StackHardware::isLeft)
                    .forEach(slot -> slot.key().map(keys::name).ifPresent(left::add));
        }
        return left;
    }

    void erase(String disk, String key) throws InterruptedException {
        Slots some = Optional.ofNullable(slots.get(disk)).orElseThrow();
        List<SlotState> records = records(some);
        for (int slot = 0; slot < records.size(); slot++) {
            SlotState record = records.get(slot);
            if (isLeft(record) && record.key().map(keys::name).equals(Optional.of(key))) {
                erase(some, slot);
            }
        }
    }

    void eraseAll() throws InterruptedException {
        for (Slots some : slots.values()) {
            List<SlotState> records = records(some);
            for (int slot = 0; slot < records.size(); slot++) {
                if (isLeft(records.get(slot))) {
                    erase(some, slot);
                }
            }
        }
    }

    private static void erase(Slots slots, int slot) throws InterruptedException {
        try {
            slots.manager().erase(slot, Duration.ZERO);
        } catch (DriverException e) {
            throw new IllegalStateException("a slot could not be erased: " + e.getMessage(), e);
        }
    }

    // ---------------------------------------------------------------- in the terms of the specification

    /** The variables of {@code LayeredDevice.tla} that can be observed. */
    Map<String, Object> observe(SectorMap layout, Map<String, TableVariant> live, StackModel model) {
        Map<String, Object> keyAt = new HashMap<>();
        Keys.NAMES.forEach(key -> keyAt.put(StackChain.address(key), keys.has(key) ? key : "NoKey"));
        Map<String, Object> table = new HashMap<>();
        Map<String, Object> profile = new HashMap<>();
        Map<String, Object> usedOn = new HashMap<>();
        live.forEach((device, variant) -> {
            MappedDevice mapped = (MappedDevice)
                    Optional.ofNullable(stack.devices().get(device)).orElseThrow();
            table.put(model.name(device), model.name(device, variant));
            profile.put(model.name(device), StackModel.capabilities(mapped.capabilities()));
            Set<List<String>> used = new HashSet<>();
            keys.all()
                    .forEach((key, name) -> mapped.usedOn(key)
                            .forEach(below -> used.add(List.of(name, model.name(layout.name(below))))));
            usedOn.put(model.name(device), used);
        });
        Map<String, Object> linked = new HashMap<>();
        Map<String, Object> left = new HashMap<>();
        model.leaves().forEach(leaf -> {
            linked.put(leaf, linked(Optional.empty()));
            left.put(leaf, Set.of());
        });
        stack.leaves().forEach(leaf -> {
            linked.put(model.name(leaf.name()), linked(leaf.slots()));
            left.put(model.name(leaf.name()), left(leaf.name()));
        });
        return Map.of(
                "keyAt", keyAt,
                "table", table,
                "profile", profile,
                "usedOn", usedOn,
                "where", Map.of("r1", "nowhere"),
                "linked", linked,
                "left", left);
    }

    private Map<String, Object> linked(Optional<Slots> slots) {
        Map<String, Object> linked = new HashMap<>();
        Keys.NAMES.forEach(key -> linked.put(key, "NoKey"));
        slots.ifPresent(some -> {
            List<Optional<CryptoKey>> hardware = some.engine().hardware();
            List<SlotState> records = records(some);
            for (int slot = 0; slot < records.size(); slot++) {
                SlotState record = records.get(slot);
                if (record.link() == Link.LINKED && record.key().isPresent()) {
                    linked.put(
                            keys.name(record.key().get()),
                            hardware.get(slot).map(keys::name).orElse("NoKey"));
                }
            }
        });
        return linked;
    }
}
