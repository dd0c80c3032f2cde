package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks for data that was written under a key and stands on the medium as it is. It knows such data by how its sectors begin. */
final class PlaintextScan {
    private static final int SECTOR = BlockDevice.SECTOR_SIZE;
    private static final int ENOUGH = 16;

    private final Set<ByteBuffer> secret = new HashSet<>();

    /** This data is not to be found. */
    void remember(byte[] plaintext) {
        for (int at = 0; at < plaintext.length; at += SECTOR) {
            secret.add(ByteBuffer.wrap(Arrays.copyOfRange(plaintext, at, at + ENOUGH)));
        }
    }

    /** @return the number of a sector that holds such data */
    Optional<Long> find(Map<Long, byte[]> medium) {
        return medium.entrySet().stream()
                .filter(sector -> secret.contains(ByteBuffer.wrap(Arrays.copyOf(sector.getValue(), ENOUGH))))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
