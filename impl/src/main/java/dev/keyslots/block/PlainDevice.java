package dev.keyslots.block;

import dev.keyslots.crypto.CryptoCapabilities;
import dev.keyslots.crypto.CryptoKey;
import java.io.IOException;

/** A disk without encryption, which refuses bios with a context. */
public final class PlainDevice implements BlockDevice {
    private final Disk disk;

    /** Creates a device that owns the disk: closing the device closes the disk. */
    public PlainDevice(Disk disk) {
        this.disk = disk;
    }

    @Override
    public long sectors() {
        return disk.sectors();
    }

    @Override
    public CryptoCapabilities capabilities() {
        return CryptoCapabilities.none();
    }

    @Override
    public Request make(Bio bio) throws IOException {
        if (bio.context().isPresent()) {
            throw new UnsupportedCryptoConfigException(bio.context().get().key().config(), capabilities());
        }
        return PlainRequest.make(disk, bio);
    }

    /** Does nothing: there are no keys. */
    @Override
    public void evict(CryptoKey key) {}

    @Override
    public void flush() throws IOException {
        disk.flush();
    }

    @Override
    public void close() throws IOException {
        disk.close();
    }
}
