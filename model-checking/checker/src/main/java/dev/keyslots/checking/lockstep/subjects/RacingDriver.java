package dev.keyslots.checking.lockstep.subjects;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.manager.DriverException;
import dev.keyslots.manager.KeyslotDriver;
import org.jspecify.annotations.Nullable;

/**
 * Lets something else happen while a request waits for the device to resume, which is when a manager holds no lock: what another
 * thread could have done in that moment, but always at the same one.
 */
final class RacingDriver implements KeyslotDriver {
    private final KeyslotDriver driver;
    private @Nullable Meanwhile meanwhile;

    /** What happens in between. */
    interface Meanwhile {
        void happen() throws InterruptedException;
    }

    RacingDriver(KeyslotDriver driver) {
        this.driver = driver;
    }

    /** The next time that the device is resumed; once. */
    void whileResuming(Meanwhile what) {
        meanwhile = what;
    }

    void nothing() {
        meanwhile = null;
    }

    @Override
    public boolean resume(long nanos) throws InterruptedException {
        if (!driver.resume(nanos)) {
            return false;
        }
        Meanwhile what = meanwhile;
        meanwhile = null;
        if (what != null) {
            what.happen();
        }
        return true;
    }

    @Override
    public void release() {
        driver.release();
    }

    @Override
    public void program(int slot, CryptoKey key) throws DriverException {
        driver.program(slot, key);
    }

    @Override
    public void evict(int slot, CryptoKey key) throws DriverException {
        driver.evict(slot, key);
    }
}
