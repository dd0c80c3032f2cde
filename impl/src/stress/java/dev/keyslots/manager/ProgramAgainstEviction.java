package dev.keyslots.manager;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.keyslots.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.KeyslotsSnapshot.Link;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/** A slot gets another key after an eviction has found it: the eviction does not take effect on the other key (R7). */
@JCStressTest
@Outcome(id = "0, LINKED", expect = ACCEPTABLE, desc = "the evicted key is in no slot: the eviction looks again")
@Outcome(expect = FORBIDDEN, desc = "the eviction of one key took effect on another")
@State
public class ProgramAgainstEviction {
    private static final CryptoKey EVICTED = TestKeys.key(1);
    private static final CryptoKey PROGRAMMED = TestKeys.key(2);

    private final Slot slot = StressedSlots.linked(0, EVICTED);

    @Actor
    public void evicts(IL_Result result) {
        result.r1 = slot.doom(EVICTED);
    }

    @Actor
    public void programs() {
        slot.hold(PROGRAMMED, 0);
    }

    @Arbiter
    public void looks(IL_Result result) {
        Link link = slot.link();
        result.r2 = link;
    }
}
