package dev.keyslots.block;

import dev.keyslots.device.CryptoEngine;
import dev.keyslots.manager.KeyslotManager;
import java.io.IOException;

/** Closes the parts of a device that encrypts. */
final class Engines {

    private Engines() {}

    /** The disk or device below an engine. */
    @FunctionalInterface
    interface Below {
        void close() throws IOException;
    }

    /** Ends all waits and wipes all keys, and closes the device below even if that fails. */
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
