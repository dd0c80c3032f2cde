package dev.keyslots.checking.check;

import dev.keyslots.checking.inputs.InputSnapshot;
import dev.keyslots.checking.inputs.Inputs;
import java.util.List;
import java.util.Optional;

/** One thing that {@code check} can check: one row of its table. */
public interface CheckItem {

    /**
     * A part of the table, with the headings of its columns.
     *
     * @param title what the rows are
     * @param what heading of what is checked
     * @param size heading of {@link Outcome#size()}
     * @param worth how much its rows say, against those of other groups, where there is no time for all
     */
    record Group(String title, String what, String size, int worth) {}

    Group group();

    /** Unique among all items; what a user types to run only this one. */
    String name();

    /** What is checked, in a few words. */
    String what();

    /** The rules, bugs and hazards that it is about, for example {@code R4}, {@code B2}, {@code H5}. */
    default List<String> ids() {
        return List.of();
    }

    /** Whether it is left out unless asked for. */
    default boolean nightly() {
        return false;
    }

    /**
     * What its verdict depends on. While that is as it was when it last passed, it need not run again.
     *
     * @return empty if that cannot be said; it then runs always
     */
    default Optional<Inputs> inputs(InputSnapshot now) {
        return Optional.empty();
    }

    /** How many cores it keeps busy, at most that many; items run side by side while there are cores. */
    default int cores(int available) {
        return 1;
    }

    /**
     * Checks. Whatever is thrown counts as a failure of this item; the others still run.
     *
     * @throws InterruptedException if the thread was interrupted; the item has then ended what it had started
     */
    Outcome run(Progress progress) throws InterruptedException;

    /** How an item tells that it is getting on; may be called from any thread. */
    @FunctionalInterface
    interface Progress {
        /** For example {@code 12,000 states}; replaces what was told before. */
        void at(String soFar);
    }
}
