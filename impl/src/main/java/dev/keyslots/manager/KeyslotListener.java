package dev.keyslots.manager;

/**
 * Receives each event at its linearization point: in the order in which the steps take effect, one at a time, under the
 * manager's lock. Therefore it must be quick, must not block, must not throw, and must not call the manager.
 *
 * <p>Only {@link KeyslotEvent.Reset} comes from the device, under the device's lock: a listener that serves both a manager and its device
 * has to be thread-safe.
 */
@FunctionalInterface
public interface KeyslotListener {

    /** Ignores all events. A manager recognizes it, and creates no events for requests. */
    KeyslotListener NONE = event -> {};

    void on(KeyslotEvent event);
}
