package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.text.BadTraceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * At which address the kernel has which slot. A get that programs a slot by its number and returns it by its address ties the two
 * together, once and for all: a profile's slots stay where they are as long as it exists, one after the other in an array. What
 * contradicts that is not believed, and so shows where the trace is followed. Only when a profile is not heard of any more may another have
 * its memory.
 *
 * <p>Made from the whole trace before it is followed, for the first to return a slot need not be the one who programmed it.
 */
final class SlotAddresses {

    /** A slot by its number. */
    record Slot(long profile, int number) {}

    /** @param from the line in which the slot is programmed for the first time */
    private record Owner(Slot slot, long from) {}

    private static final class Get {
        final long profile;
        final long key;
        int programmed = -1;
        long line;

        Get(long profile, long key) {
            this.profile = profile;
            this.key = key;
        }

        Slot slot() {
            return new Slot(profile, programmed);
        }
    }

    /** A get found the key in a slot that it had not programmed. */
    private record Found(long profile, long key, long line) {}

    private final Map<Long, List<Owner>> owners = new HashMap<>();
    private final Map<Slot, Long> addresses = new HashMap<>();
    private final Map<Long, List<Slot>> slots = new HashMap<>();
    private final Map<Long, Long> lastHeardOf = new HashMap<>();
    private final Set<Long> returned = new HashSet<>();
    private final Map<Long, Get> gets = new HashMap<>();
    private final Map<Long, Long> evictions = new HashMap<>();
    private final Map<Long, Found> lastFound = new HashMap<>();
    private final Set<Long> undecided = new HashSet<>();

    /** Events before this line were lost. */
    void lost() {
        gets.clear();
        evictions.clear();
    }

    void event(FtraceLine line) throws BadTraceException {
        if (line.has("prof")) {
            lastHeardOf.put(line.value("prof"), line.number());
        }
        switch (line.event()) {
            case "get" -> gets.put(line.task(), new Get(line.value("prof"), line.value("key")));
            case "prog" -> {
                Get get = gets.get(line.task());
                if (get != null) {
                    get.programmed = line.slot("slot");
                    get.line = line.number();
                }
            }
            case "progret" -> {
                Get get = gets.get(line.task());
                if (get != null && line.value("ret") != 0) {
                    get.programmed = -1;
                }
            }
            case "evict" -> evictions.put(line.task(), line.value("prof"));
            case "evlook" -> {
                Long profile = evictions.get(line.task());
                if (profile != null && line.value("slot") != 0) {
                    lastFound.put(line.value("slot"), new Found(profile, line.value("key"), line.number()));
                }
            }
            case "getret" -> {
                Get get = gets.remove(line.task());
                long address = line.value("slot");
                if (address != 0) {
                    returned.add(address);
                    if (get != null && get.programmed >= 0) {
                        bind(get.slot(), address, get.line);
                    } else if (get != null) {
                        lastFound.put(address, new Found(get.profile, get.key, line.number()));
                    }
                }
            }
            default -> {}
        }
    }

    /**
     * The trace has ended, and gets may have programmed slots that they have not returned yet. Others may: a get that found the key of such
     * a get since then, at an address of no other slot, found it there.
     */
    void end() {
        lastFound.keySet().removeIf(owners::containsKey);
        List<Get> pending = new ArrayList<>(gets.values());
        pending.removeIf(get -> get.programmed < 0 || addresses.containsKey(get.slot()));
        while (pending.removeIf(get -> isDecided(get, pending))) {
            lastFound.keySet().removeIf(owners::containsKey);
        }
        pending.forEach(get -> undecided.addAll(candidates(get)));
    }

    private boolean isDecided(Get get, List<Get> pending) {
        List<Long> candidates = candidates(get);
        if (candidates.size() != 1) {
            return false;
        }
        long address = candidates.getFirst();
        if (pending.stream().anyMatch(other -> other != get && candidates(other).contains(address))) {
            return false;
        }
        bind(get.slot(), address, get.line);
        return addresses.containsKey(get.slot());
    }

    private List<Long> candidates(Get get) {
        List<Long> found = new ArrayList<>();
        lastFound.forEach((address, last) -> {
            if (last.profile == get.profile
                    && last.key == get.key
                    && last.line > get.line
                    && !owners.containsKey(address)
                    && isInRow(get.slot(), address)) {
                found.add(address);
            }
        });
        return found;
    }

    private void bind(Slot slot, long address, long line) {
        List<Owner> before = owners.computeIfAbsent(address, any -> new ArrayList<>(1));
        boolean isBound =
                addresses.containsKey(slot) || before.stream().anyMatch(owner -> owner.slot.profile == slot.profile);
        if (!isBound && isInRow(slot, address)) {
            before.add(new Owner(slot, line));
            addresses.put(slot, address);
            slots.computeIfAbsent(slot.profile, any -> new ArrayList<>()).add(slot);
        }
    }

    /** Whether all slots of the profile lie at the same distance, as in an array. */
    private boolean isInRow(Slot slot, long address) {
        List<Slot> others = slots.getOrDefault(slot.profile, List.of());
        if (others.size() < 2) {
            return true;
        }
        Slot one = others.get(0);
        Slot two = others.get(1);
        return (address - address(one)) * (two.number - one.number)
                == (address(two) - address(one)) * (slot.number - one.number);
    }

    private long address(Slot slot) {
        return addresses.getOrDefault(slot, 0L);
    }

    /** Which slot is there in this line; empty if that is not known. */
    Optional<Slot> at(long address, long line) {
        Owner now = null;
        for (Owner owner : owners.getOrDefault(address, List.of())) {
            if (now == null || (owner.from <= line && lastHeardOf.getOrDefault(now.slot.profile, 0L) < owner.from)) {
                now = owner;
            }
        }
        return Optional.ofNullable(now).map(Owner::slot);
    }

    /** Where a slot is; empty if that is not known. */
    Optional<Long> of(Slot slot) {
        return Optional.ofNullable(addresses.get(slot));
    }

    /** Whether a slot is there, and it cannot be said which one. */
    boolean isUndecided(long address) {
        return undecided.contains(address);
    }

    /** Whether some get returns it. */
    boolean isReturned(long address) {
        return returned.contains(address);
    }

    /** Whether that many slots of a profile are known. */
    boolean hasAll(long profile, int count) {
        return slots.getOrDefault(profile, List.of()).size() >= count;
    }
}
