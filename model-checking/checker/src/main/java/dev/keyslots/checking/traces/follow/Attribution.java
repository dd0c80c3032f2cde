package dev.keyslots.checking.traces.follow;

import dev.keyslots.checking.traces.state.Candidate;
import dev.keyslots.checking.traces.state.Operation;
import dev.keyslots.checking.traces.state.Operation.Get;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds a get of its own for each effect of which it is not known whose it was: a matching, by augmenting paths. */
final class Attribution {
    private static final int NOBODY = -1;

    private final Candidate state;
    private final List<Get> gets;
    private final boolean driverSeen;
    private final int[] effectOf;

    private Attribution(Candidate state, List<Get> gets, boolean driverSeen) {
        this.state = state;
        this.gets = gets;
        this.driverSeen = driverSeen;
        this.effectOf = new int[gets.size()];
        Arrays.fill(effectOf, NOBODY);
    }

    /** Whether there is one. */
    static boolean isPossible(Candidate state, Iterable<Operation> underWay, boolean driverSeen) {
        if (state.unattributed().isEmpty()) {
            return true;
        }
        List<Get> gets = new ArrayList<>();
        for (Operation operation : underWay) {
            if (operation instanceof Get get) {
                gets.add(get);
            }
        }
        return new Attribution(state, gets, driverSeen).findsAll();
    }

    private boolean findsAll() {
        for (int effect = 0; effect < state.unattributed().size(); effect++) {
            if (!finds(effect, new boolean[gets.size()])) {
                return false;
            }
        }
        return true;
    }

    private boolean finds(int effect, boolean[] tried) {
        for (int get = 0; get < tried.length; get++) {
            if (!tried[get] && state.unattributed().get(effect).mayBeOf(gets.get(get), state, driverSeen)) {
                tried[get] = true;
                if (effectOf[get] == NOBODY || finds(effectOf[get], tried)) {
                    effectOf[get] = effect;
                    return true;
                }
            }
        }
        return false;
    }
}
