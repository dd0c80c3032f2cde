package dev.keyslots.checking.check;

import dev.keyslots.checking.files.Home;
import java.util.List;

/** Says what there is to check of one sort. */
@FunctionalInterface
public interface CheckProvider {

    /**
     * All items, nightly ones too, in the order of the table; items of one group together.
     *
     * @throws dev.keyslots.problem.InputProblemException if what it needs to read is wrong
     */
    List<CheckItem> items(Home home);
}
