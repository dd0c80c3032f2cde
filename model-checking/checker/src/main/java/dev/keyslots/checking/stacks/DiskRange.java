package dev.keyslots.checking.stacks;

import dev.keyslots.block.Disk;
import java.io.IOException;

/**
 * A range of a disk as a disk of its own. The disk stays open when this is closed.
 *
 * @param start where the range begins on the disk, in sectors
 * @param sectors its length
 */
record DiskRange(Disk disk, long start, long sectors) implements Disk {

    @Override
    public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
        requireInside(startSector, length);
        disk.read(start + startSector, dst, offset, length);
    }

    @Override
    public void write(long startSector, byte[] src, int offset, int length) throws IOException {
        requireInside(startSector, length);
        disk.write(start + startSector, src, offset, length);
    }

    private void requireInside(long startSector, int length) throws IOException {
        if (startSector < 0 || startSector > sectors || length / 512 > sectors - startSector) {
            throw new IOException("sectors from " + startSector + " on do not lie within the range of " + sectors);
        }
    }

    @Override
    public void flush() throws IOException {
        disk.flush();
    }

    @Override
    public void close() {}
}
