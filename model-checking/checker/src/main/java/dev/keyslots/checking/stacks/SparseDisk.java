package dev.keyslots.checking.stacks;

import dev.keyslots.block.BlockDevice;
import dev.keyslots.block.Disk;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A disk in memory of any size, which takes room for what was written only, and knows what was written lately. For one thread. */
final class SparseDisk implements Disk {
    private static final int SECTOR = BlockDevice.SECTOR_SIZE;
    private static final byte[] ZEROS = new byte[SECTOR];

    private final long sectors;
    private final Map<Long, byte[]> written = new HashMap<>();
    private final Set<Long> lately = new TreeSet<>();

    /** All zero. */
    SparseDisk(long sectors) {
        this.sectors = sectors;
    }

    @Override
    public long sectors() {
        return sectors;
    }

    @Override
    public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
        requireInside(startSector, length);
        for (int done = 0; done < length; done += SECTOR) {
            System.arraycopy(sector(startSector + done / SECTOR), 0, dst, offset + done, SECTOR);
        }
    }

    @Override
    public void write(long startSector, byte[] src, int offset, int length) throws IOException {
        requireInside(startSector, length);
        for (int done = 0; done < length; done += SECTOR) {
            put(startSector + done / SECTOR, Arrays.copyOfRange(src, offset + done, offset + done + SECTOR));
        }
    }

    private void requireInside(long startSector, int length) throws IOException {
        if (startSector < 0 || length % SECTOR != 0 || startSector > sectors - length / SECTOR) {
            throw new IOException(length + " bytes from sector " + startSector + " on are no sectors of this disk");
        }
    }

    /** What stands in a sector; not to be changed. */
    byte[] sector(long number) {
        byte @Nullable [] bytes = written.get(number);
        return bytes == null ? ZEROS : bytes;
    }

    void put(long number, byte[] bytes) {
        written.put(number, bytes);
        lately.add(number);
    }

    /** All sectors that were ever written. */
    Map<Long, byte[]> written() {
        return written;
    }

    /** Sectors that were written since this was last asked for. */
    Set<Long> takeWrittenLately() {
        Set<Long> taken = new TreeSet<>(lately);
        lately.clear();
        return taken;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
