package dev.keyslots.bench;

import dev.keyslots.bench.Figure.Outcome.Measured;
import dev.keyslots.bench.StackRig.Medium;
import dev.keyslots.block.Bio;
import dev.keyslots.block.CryptContext;
import dev.keyslots.block.Segment;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;

/** What is in use of the heap after ten million bios, under a thousand keys one after the other, as a multiple of after the first million. */
record StackGrowth(double most) implements Figure {
    private static final int MILLION = 1_000_000;
    private static final int BIOS_PER_KEY = 10_000;
    private static final int UNIT = 512;

    @Override
    public String name() {
        return "stack: memory after 10,000,000 bios";
    }

    @Override
    public String wanted() {
        return "at most %.2f x after 1,000,000".formatted(most);
    }

    @Override
    public Outcome measure() throws Exception {
        try (StackRig rig = new StackRig(Medium.RAM_DISK, true)) {
            byte[] memory = new byte[UNIT];
            bios(rig, memory, MILLION);
            long early = used();
            bios(rig, memory, 9 * MILLION);
            long late = used();
            double ratio = (double) late / early;
            return new Measured("%,d KiB".formatted(late >> 10), ratio, ratio <= most);
        }
    }

    private static void bios(StackRig rig, byte[] memory, int count) throws Exception {
        for (int done = 0; done < count; done += BIOS_PER_KEY) {
            try (CryptoKey key = StackRig.key(done, UNIT)) {
                rig.top().startUsing(key);
                for (int i = 0; i < BIOS_PER_KEY; i++) {
                    CryptContext context = new CryptContext(key, DataUnitNumber.of(i));
                    rig.top().submit(Bio.write(i, context, Segment.of(memory)));
                }
                rig.top().evict(key);
            }
        }
    }

    @SuppressWarnings("ExplicitGC") // what is in use is known only after a collection
    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
