package dev.keyslots.manager;

/**
 * Is told each event at its linearization point: in the order in which the steps take effect, one at a time, under the
 * manager's lock. Therefore it must be quick, must not block, must not throw, and must not call the manager.
 *
 * <p>{@link KeyslotEvent.Reset} alone is told by the device, under the device's lock: a listener that is given to both has to be
 * safe for use by two threads.
 */
@FunctionalInterface
public interface KeyslotListener {

    /** Hears nothing, and costs nothing: for a request, no event is even made. */
    KeyslotListener NONE = event -> {};

    void on(KeyslotEvent event);
}
