package dev.keyslots.checking.kernel;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two accesses to the same memory by different threads, one of which writes, with nothing between that orders them.
 *
 * @param marked whether both are marked as accesses that may race, as list_empty() does for who looks without a lock (READ_ONCE): then it
 *     is no data race as the kernel has it
 */
record Race(Access first, Access second, boolean marked) {

    /**
     * @param function of the kernel
     * @param how {@code read} or {@code write}
     */
    record Access(String function, int line, String how) {
        @Override
        public String toString() {
            return "%s in %s, line %d".formatted(how, function, line);
        }
    }

    /** A race that is known, and why it does no harm. */
    private record Known(Set<String> functions, String why) {}

    private static final String HEAD_OF_IDLE_LIST =
            "the first entry of the idle list is read under the manager's lock but not under that of the list: a put may have just "
                    + "appended it, and nobody else can take it off while the lock is held for writing";

    private static final List<Known> KNOWN = List.of(
            new Known(Set.of("blk_crypto_get_keyslot", "blk_crypto_put_keyslot"), HEAD_OF_IDLE_LIST),
            new Known(Set.of("blk_ksm_get_slot_for_key", "blk_ksm_put_slot"), HEAD_OF_IDLE_LIST));

    /** Why it does no harm, if that is known. */
    Optional<String> benign() {
        if (marked) {
            return Optional.of("both accesses are marked as ones that may race (READ_ONCE, WRITE_ONCE)");
        }
        return KNOWN.stream()
                .filter(known -> known.functions().equals(functions()))
                .map(Known::why)
                .findFirst();
    }

    private Set<String> functions() {
        return first.function().equals(second.function())
                ? Set.of(first.function())
                : Set.of(first.function(), second.function());
    }

    @Override
    public String toString() {
        return first + ", and " + second;
    }
}
