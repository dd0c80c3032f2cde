package dev.keyslots.manager;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.keyslots.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A hit of an idle slot races with a claim for another key: exactly one of the two succeeds (R4, H7). */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "the hit came first")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "the claim came first")
@Outcome(expect = FORBIDDEN, desc = "both got the slot, or neither")
@State
public class HitAgainstClaim {
    private static final CryptoKey KEY = TestKeys.key(1);

    private final Slot slot = StressedSlots.linked(0, KEY);

    @Actor
    public void hits(ZZ_Result result) {
        result.r1 = slot.tryShare(KEY);
    }

    @Actor
    public void claims(ZZ_Result result) {
        result.r2 = slot.tryClaim();
    }
}
