package dev.keyslots.block;

import dev.keyslots.device.CryptoEngine;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;

/** Closing what a device that encrypts is made of. */
final class Engines {

    private Engines() {}

    /** What stands behind an engine. */
    @FunctionalInterface
    interface Below {
        void close() throws IOException;
    }

    /** Ends all waiting, wipes all keys, and closes what is below whatever comes of that. */
    static void close(KeyslotManager manager, CryptoEngine engine, Below below) throws IOException {
        manager.close();
        try {
            if (engine instanceof AutoCloseable closeable) {
                closeable.close();
            }
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the engine could not be closed", e);
        } finally {
            below.close();
        }
    }
}
