package dev.keyslots.manager;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.keyslots.TestKeys;
import dev.keyslots.crypto.CryptoKey;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A thread that gets a slot sees the writes of the driver call that programmed the key, although a hit takes no lock (R3, H7). */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "no hit: the key was not in a slot yet")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "a hit, and the key is in hardware")
@Outcome(expect = FORBIDDEN, desc = "a hit on a slot whose key is not in hardware")
@State
public class PublicationOfSlot {
    private static final CryptoKey KEY = TestKeys.key(1);

    private final StressedSlots.PlainDriver driver = new StressedSlots.PlainDriver();
    private final SlottedKeyslotManager manager =
            new SlottedKeyslotManager(1, driver, KeyslotListener.NONE, erasure -> {});

    @Actor
    public void programs() {
        StressedSlots.gets(manager, 1, KEY);
    }

    @Actor
    public void hits(I_Result result) {
        boolean hit = StressedSlots.gets(manager, 2, KEY);
        result.r1 = !hit ? 0 : driver.isProgrammed() ? 1 : -1;
    }
}
