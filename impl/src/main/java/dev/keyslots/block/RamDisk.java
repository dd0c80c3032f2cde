package dev.keyslots.block;

import java.io.IOException;
import java.util.Optional;

/** A disk in memory. Concurrent I/O to the same sectors may mix bytes, as on any disk. */
public final class RamDisk implements Disk {
    private final byte[] contents;

    /** @param sectors the number of sectors, at least 1; all are zero */
    public RamDisk(int sectors) {
        if (sectors < 1) {
            throw new IllegalArgumentException("a disk has at least 1 sector, not " + sectors);
        }
        contents = new byte[Math.multiplyExact(sectors, BlockDevice.SECTOR_SIZE)];
    }

    @Override
    public long sectors() {
        return contents.length / BlockDevice.SECTOR_SIZE;
    }

    @Override
    public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
        Sectors.requireRange(startSector, length, sectors());
        System.arraycopy(contents, position(startSector), dst, offset, length);
    }

    @Override
    public void write(long startSector, byte[] src, int offset, int length) throws IOException {
        Sectors.requireRange(startSector, length, sectors());
        System.arraycopy(src, offset, contents, position(startSector), length);
    }

    @Override
    public Optional<Segment> memory(long startSector, int length) throws IOException {
        Sectors.requireRange(startSector, length, sectors());
        return Optional.of(new Segment(contents, position(startSector), length));
    }

    private static int position(long sector) {
        return (int) (sector * BlockDevice.SECTOR_SIZE);
    }

    /** A copy of the contents of the medium at this moment. */
    public byte[] contents() {
        return contents.clone();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
