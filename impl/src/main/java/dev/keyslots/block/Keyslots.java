package dev.keyslots.block;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.Keyslot;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Gets keyslots for requests, and turns every failure into an I/O error. */
final class Keyslots {

    private Keyslots() {}

    /** @throws InterruptedIOException if the thread was interrupted while it waited; its interrupt status stays set */
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
