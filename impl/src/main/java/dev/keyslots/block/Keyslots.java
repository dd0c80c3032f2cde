package dev.keyslots.block;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Getting a keyslot for a request, where whatever keeps it from being got is an I/O error. */
final class Keyslots {

    private Keyslots() {}

    /** @throws InterruptedIOException if the thread was interrupted while it waited; it is interrupted still */
    static Keyslot get(KeyslotManager manager, long request, CryptoKey key) throws IOException {
        try {
            return manager.get(request, key);
        } catch (DriverException e) {
            throw new IOException("no keyslot: " + e.getMessage(), e);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while waiting for a keyslot");
            interrupted.initCause(e);
            throw interrupted;
        }
    }
}
