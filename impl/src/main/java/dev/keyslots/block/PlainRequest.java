package dev.keyslots.block;

import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;

import java.io.IOException;

/** A request that transfers a bio without a context to or from a disk. */
final class PlainRequest implements Request {
    private final Disk disk;
    private Bio bio;

    PlainRequest(Disk disk, Bio bio) {
        this.disk = disk;
        this.bio = bio;
    }

    /** @throws IOException if the bio is not a range of whole sectors within the disk */
    static PlainRequest make(Disk disk, Bio bio) throws IOException {
        Sectors.requireRange(bio.startSector(), bio.bytes(), disk.sectors());
        CryptChecks.requireSectors(bio);
        return new PlainRequest(disk, bio);
    }

    @Override
    public Bio bio() {
        return bio;
    }

    @Override
    public boolean takeOver(Bio merged) {
        bio = merged;
        return true;
    }

    @Override
    public void carryOut() throws IOException {
        long sector = bio.startSector();
        for (Segment segment : bio.segments()) {
            if (segment.length() == 0) {
                continue;
            }
            switch (bio.operation()) {
                case WRITE -> disk.write(sector, segment.data(), segment.offset(), segment.length());
                case READ -> disk.read(sector, segment.data(), segment.offset(), segment.length());
            }
            sector += segment.length() / SECTOR_SIZE;
        }
    }

    @Override
    public void close() {}
}
