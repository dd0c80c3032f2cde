package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.block.BlockDevice;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** How a stack in memory comes to its end, whatever it was doing. */
final class StackEnd {

    private StackEnd() {}

    /**
     * The bios give up, the keys are wiped, and the devices closed, in this order.
     *
     * @param onTheirWay bios that stand still somewhere, or have ended
     */
    static void of(Stream<PausedBio> onTheirWay, StackKeys keys, List<? extends BlockDevice> devices) {
        onTheirWay.forEach(PausedBio::giveUp);
        keys.close();
        try {
            for (BlockDevice device : devices) {
                device.close();
            }
        } catch (IOException e) {
            throw new IllegalStateException("a stack in memory cannot fail to close", e);
        }
    }
}
