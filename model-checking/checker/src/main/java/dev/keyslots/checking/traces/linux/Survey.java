package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.text.BadTraceException;
import dev.keyslots.checking.traces.text.TraceLines;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a first look through a trace tells of it.
 *
 * @param profiles by address
 * @param putsReturn whether the returns of puts were traced
 * @param unsettled the last line of a call that began before the trace did, or before events were lost, by the line at which it begins or
 *     goes on; 0 if there is none
 * @param addresses where the slots are
 * @param ofOneCpu whether events of other CPUs are missing throughout, so that nothing can be judged
 */
public record Survey(
        Map<Long, Profile> profiles,
        boolean putsReturn,
        NavigableMap<Long, Long> unsettled,
        SlotAddresses addresses,
        boolean ofOneCpu) {

    /** Whether every slot that a put may name is known: none was in use before the trace began. */
    boolean knowsAllSlots() {
        return profiles.entrySet().stream()
                .allMatch(
                        each -> each.getValue().startsFresh || addresses.hasAll(each.getKey(), each.getValue().slots));
    }

    /** Until which line calls of before may be under way, in the part of the trace that has this line. */
    public long unsettledUntil(long line) {
        Map.Entry<Long, Long> part = unsettled.floorEntry(line);
        return part == null ? 0 : part.getValue();
    }

    /**
     * One profile, which is what the kernel calls a manager.
     *
     * @param slots how many slots were seen
     * @param cameRound whether a slot was programmed a second time, so that there are no others
     * @param startsFresh whether the first thing seen of its slots is that the first one is programmed, the others come after it in their
     *     order, as they do where none was used before, and no call of before the trace is seen by then
     * @param fallback whether it is the fallback's
     */
    public record Profile(int slots, boolean cameRound, boolean startsFresh, boolean fallback) {}

    private static final class Collected {
        int slots;
        boolean cameRound;
        boolean startsFresh;
        boolean inOrder = true;
        boolean usedAgain;
        boolean any;
        boolean fallback;
        final Set<Long> addresses = new HashSet<>();
        final Set<Integer> programmed = new HashSet<>();
        final Set<Integer> emptied = new HashSet<>();
    }

    public static Survey of(TraceLines text) throws IOException, BadTraceException {
        Map<Long, Collected> profiles = new HashMap<>();
        Map<Long, Long> gets = new HashMap<>();
        Map<Long, Collected> programming = new HashMap<>();
        Unsettled unsettled = new Unsettled();
        SlotAddresses addresses = new SlotAddresses();
        boolean putsReturn = false;
        boolean lost = false;
        KernelLines lines = new KernelLines(text);
        for (KernelLine each = lines.next(); each != null; each = lines.next()) {
            if (!(each instanceof FtraceLine line)) {
                if (!(each instanceof KernelLine.Header header && header.first())) {
                    unsettled.lost(each.number());
                    addresses.lost();
                    lost = true;
                }
                continue;
            }
            unsettled.event(line);
            addresses.event(line);
            switch (line.event()) {
                case "get" -> gets.put(line.task(), line.value("prof"));
                case "getret" -> {
                    Long profile = gets.remove(line.task());
                    if (profile != null && line.value("slot") != 0) {
                        Collected seen = profiles.computeIfAbsent(profile, any -> new Collected());
                        seen.any = true;
                        seen.addresses.add(line.value("slot"));
                    }
                }
                case "prog", "kevict" -> {
                    programming.put(line.task(), note(profiles, line, unsettled, lost));
                }
                case "progret" -> {
                    noteFallback(line, programming.remove(line.task()));
                    if (line.value("ret") != 0) {
                        int slot = line.slot("slot");
                        profiles.values().forEach(seen -> seen.emptied.add(slot));
                    }
                }
                case "putret" -> putsReturn = true;
                default -> {}
            }
        }
        addresses.end();
        Map<Long, Profile> found = new HashMap<>();
        profiles.forEach((address, seen) -> {
            int slots = Math.max(seen.slots, seen.addresses.size());
            if (slots > 0) {
                found.put(address, new Profile(slots, seen.cameRound, seen.startsFresh && seen.inOrder, seen.fallback));
            }
        });
        return new Survey(found, putsReturn, unsettled.until(), addresses, lines.isOfOneCpu());
    }

    private static Collected note(Map<Long, Collected> profiles, FtraceLine line, Unsettled unsettled, boolean lost)
            throws BadTraceException {
        Collected seen = profiles.computeIfAbsent(line.value("prof"), any -> new Collected());
        int slot = line.slot("slot");
        seen.slots = Math.max(seen.slots, slot + 1);
        if (line.event().equals("prog")) {
            seen.startsFresh |= !seen.any && slot == 0 && !unsettled.atStart() && !lost;
            if (!lost) {
                noteOrder(seen, slot);
            }
            seen.cameRound |= !seen.programmed.add(slot);
            noteFallback(line, seen);
        }
        if (line.event().equals("kevict")) {
            seen.emptied.add(slot);
        }
        seen.any = true;
        return seen;
    }

    /** The function stands in the entry of a program or in its return; some tools print addresses in place of one of the two. */
    private static void noteFallback(FtraceLine line, @Nullable Collected seen) {
        if (seen != null) {
            seen.fallback |= line.fields().contains("blk_crypto_fallback_keyslot_program");
        }
    }

    /** Slots that were never used come before those that were, unless such a one was emptied. */
    private static void noteOrder(Collected seen, int slot) {
        if (seen.programmed.contains(slot)) {
            seen.usedAgain |= !seen.emptied.remove(slot);
        } else {
            seen.inOrder &= slot == seen.programmed.size() && !seen.usedAgain;
        }
    }
}
