package dev.keyslots.manager;

/**
 * A call other than {@link KeyslotManager#put} reached a closed manager, or was waiting when the manager was closed (R10). The call
 * had no effect.
 */
public final class ManagerClosedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ManagerClosedException() {
        super("this keyslot manager is closed because its device is gone; end the request with an I/O error");
    }
}
