package dev.keyslots.checking.cli;

import java.util.List;

/** Says what there is to check of one sort. */
@FunctionalInterface
public interface CheckProvider {

    /**
     * All items, nightly ones too, in the order of the table; items of one group together.
     *
     * @throws dev.keyslots.checking.models.InputProblem if what it needs to read is wrong
     */
    List<CheckItem> items(Home home);
}
