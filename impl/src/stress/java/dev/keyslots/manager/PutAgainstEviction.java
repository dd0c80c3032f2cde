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
import org.openjdk.jcstress.infra.results.IL_Result;

/** The last put of a slot races with an eviction: the eviction sees the holder, and the slot becomes stale, or the slot is idle (R7, H5). */
@JCStressTest
@Outcome(id = "1, STALE", expect = ACCEPTABLE, desc = "evicted in use: its last put made the slot stale")
@Outcome(id = "0, LINKED", expect = ACCEPTABLE, desc = "no request held it any more: the eviction looks again")
@Outcome(expect = FORBIDDEN, desc = "the eviction took effect and the slot is not stale, or the other way round")
@State
public class PutAgainstEviction {
    private static final CryptoKey KEY = TestKeys.key(1);

    private final Slot slot = StressedSlots.held(0, KEY);
    private final IdleOrder order = new IdleOrder(new Slot[] {slot}, false);

    @Actor
    public void evicts(IL_Result result) {
        result.r1 = slot.doom(KEY);
    }

    @Actor
    public void puts() {
        slot.release(order);
    }

    @Arbiter
    public void looks(IL_Result result) {
        result.r2 = slot.link();
    }
}
