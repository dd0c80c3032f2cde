package dev.keyslots.block;

import java.io.IOException;

/** A disk in memory that counts its I/O, and can be made to fail. */
final class WatchedDisk implements Disk {

    private final RamDisk disk;
    int reads;
    int writes;
    int flushes;
    boolean closed;

    /** The I/O with this number, counted from 0, fails; none if negative. */
    int failing = -1;

    WatchedDisk(int sectors) {
        disk = new RamDisk(sectors);
    }

    byte[] contents() {
        return disk.contents();
    }

    int touched() {
        return reads + writes;
    }

    /** A hook that runs at each I/O. */
    Step onIo = () -> {};

    /** May block. */
    interface Step {
        void run() throws InterruptedException;
    }

    private void count() throws IOException {
        try {
            onIo.run();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
        if (touched() - 1 == failing) {
            throw new IOException("scripted failure of the medium");
        }
    }

    @Override
    public long sectors() {
        return disk.sectors();
    }

    @Override
    public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
        reads++;
        count();
        disk.read(startSector, dst, offset, length);
    }

    @Override
    public void write(long startSector, byte[] src, int offset, int length) throws IOException {
        writes++;
        count();
        disk.write(startSector, src, offset, length);
    }

    @Override
    public void flush() {
        flushes++;
    }

    @Override
    public void close() {
        closed = true;
    }
}
