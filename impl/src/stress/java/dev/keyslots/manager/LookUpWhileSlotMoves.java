package dev.keyslots.manager;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.keyslots.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import java.util.stream.IntStream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A slot gets another key and moves into another chain of the table, while a look-up follows it to the slot behind it: a look-up that
 * relies on the absence of a key does not miss one that is on record all the time (R7).
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "found")
@Outcome(expect = FORBIDDEN, desc = "the look-up missed a key that is on record")
@State
public class LookUpWhileSlotMoves {
    private static final int SLOTS = 2;
    private static final CryptoKey IN_FRONT = TestKeys.key(1);
    private static final CryptoKey BEHIND = another(true);
    private static final CryptoKey ELSEWHERE = another(false);

    private final KeyTable table = new KeyTable(SLOTS);
    private final Slot behind = StressedSlots.linked(0, BEHIND);
    private final Slot inFront = StressedSlots.linked(1, IN_FRONT);

    public LookUpWhileSlotMoves() {
        table.add(behind);
        table.add(inFront);
    }

    private static CryptoKey another(boolean inTheSameChain) {
        KeyTable table = new KeyTable(SLOTS);
        return IntStream.range(2, 1000)
                .mapToObj(TestKeys::key)
                .filter(key -> (table.bucketOf(key) == table.bucketOf(IN_FRONT)) == inTheSameChain)
                .findFirst()
                .orElseThrow();
    }

    @Actor
    public void moves() {
        table.remove(inFront);
        inFront.hold(ELSEWHERE, 0);
        table.add(inFront);
    }

    @Actor
    public void looksUp(Z_Result result) {
        result.r1 = table.findReliably(BEHIND) == behind;
    }
}
