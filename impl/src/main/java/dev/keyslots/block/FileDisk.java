package dev.keyslots.block;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * A disk in a file, of a size that does not change.
 *
 * <p>An interrupted thread finishes its I/O and stays interrupted. The Java runtime closes a file channel for all threads when one of
 * them is interrupted in it; the disk then opens the file again, by its path. The channel is volatile; the first thread that finds it
 * closed replaces it under this object's monitor.
 */
public final class FileDisk implements Disk {
    private final Path file;
    private final Set<StandardOpenOption> options;
    private final long sectors;
    private volatile FileChannel channel;
    private volatile boolean closed;

    private FileDisk(Path file, Set<StandardOpenOption> options, FileChannel channel, long bytes) {
        this.file = file;
        this.options = options;
        this.channel = channel;
        this.sectors = bytes / BlockDevice.SECTOR_SIZE;
    }

    /** Opens an existing file for reading and writing. */
    public static FileDisk open(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** Opens an existing file for reading only. */
    public static FileDisk openReadOnly(Path file) throws IOException {
        return open(file, Set.of(StandardOpenOption.READ));
    }

    private static FileDisk open(Path file, Set<StandardOpenOption> options) throws IOException {
        FileChannel channel = FileChannel.open(file, options);
        try {
            return new FileDisk(file, options, channel, requireWholeSectors(file, channel.size()));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens an existing file, erases its contents, and sets its size; all sectors read as zero.
     *
     * @param bytes a positive multiple of the sector size
     */
    public static FileDisk format(Path file, long bytes) throws IOException {
        requireWholeSectors(file, bytes);
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        FileChannel channel = FileChannel.open(file, options);
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.allocate(1), bytes - 1);
            return new FileDisk(file, options, channel, bytes);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static long requireWholeSectors(Path file, long bytes) throws IOException {
        if (bytes <= 0 || bytes % BlockDevice.SECTOR_SIZE != 0) {
            throw new IOException("a disk has a positive number of whole sectors of " + BlockDevice.SECTOR_SIZE
                    + " bytes, but " + file + " has " + bytes + " bytes");
        }
        return bytes;
    }

    @Override
    public long sectors() {
        return sectors;
    }

    @Override
    public void read(long startSector, byte[] dst, int offset, int length) throws IOException {
        transfer(startSector, ByteBuffer.wrap(dst, offset, length), (from, buffer, position) -> {
            int count = from.read(buffer, position);
            if (count < 0) {
                throw new EOFException(file + " ends at byte " + position + ", before its last sector: it was truncated"
                        + " while it was in use as a disk");
            }
        });
    }

    @Override
    public void write(long startSector, byte[] src, int offset, int length) throws IOException {
        if (!options.contains(StandardOpenOption.WRITE)) {
            throw new IOException(file + " was opened for reading only");
        }
        transfer(startSector, ByteBuffer.wrap(src, offset, length), FileChannel::write);
    }

    /** One system call, which may transfer fewer bytes than requested. */
    @FunctionalInterface
    private interface Transfer {
        void some(FileChannel channel, ByteBuffer buffer, long position) throws IOException;
    }

    private void transfer(long startSector, ByteBuffer buffer, Transfer transfer) throws IOException {
        Sectors.requireRange(startSector, buffer.remaining(), sectors);
        long position = startSector * BlockDevice.SECTOR_SIZE - buffer.position();
        uninterruptibly(use -> {
            while (buffer.hasRemaining()) {
                transfer.some(use, buffer, position + buffer.position());
            }
        });
    }

    @Override
    public void flush() throws IOException {
        uninterruptibly(use -> use.force(false));
    }

    /** An I/O on the channel, which continues on a new channel if an interrupt closes this one. */
    @FunctionalInterface
    private interface Use {
        void with(FileChannel channel) throws IOException;
    }

    private void uninterruptibly(Use use) throws IOException {
        boolean interrupted = Thread.interrupted();
        try {
            while (true) {
                FileChannel current = channel;
                try {
                    use.with(current);
                    return;
                } catch (ClosedChannelException e) {
                    // An interrupt of this or another thread closed the channel, or the disk was closed.
                    interrupted |= e instanceof ClosedByInterruptException && Thread.interrupted();
                    reopen(current);
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private synchronized void reopen(FileChannel old) throws IOException {
        if (closed) {
            throw new IOException("the disk in " + file + " is closed");
        }
        if (channel.equals(old)) {
            channel = FileChannel.open(file, options);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        channel.close();
    }
}
