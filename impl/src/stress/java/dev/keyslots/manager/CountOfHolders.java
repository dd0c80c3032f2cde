package dev.keyslots.manager;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.keyslots.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** A hit races with a put of the same slot: no holder is lost, and only the last one learns that it is (R3, R5, B6). */
@JCStressTest
@Outcome(id = "true, false, 1", expect = ACCEPTABLE, desc = "the hit came first: the slot was never idle")
@Outcome(id = "true, true, 1", expect = ACCEPTABLE, desc = "the put came first: the slot was idle for a moment")
@Outcome(expect = FORBIDDEN, desc = "a holder was lost, or one too many counted")
@State
public class CountOfHolders {
    private static final CryptoKey KEY = TestKeys.key(1);

    private final Slot slot = StressedSlots.held(0, KEY);
    private final IdleOrder order = new IdleOrder(new Slot[] {slot}, false);

    @Actor
    public void hits(ZZI_Result result) {
        result.r1 = slot.tryShare(KEY);
    }

    @Actor
    public void puts(ZZI_Result result) {
        result.r2 = slot.release(order);
    }

    @Arbiter
    public void counts(ZZI_Result result) {
        result.r3 = slot.count();
    }
}
