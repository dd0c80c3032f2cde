package dev.keyslots.manager;

/**
 * Is told each event at its linearization point: in the order in which the steps take effect, one at a time, under the
 * manager's lock. Therefore it must be quick, must not block, and must not call the manager.
 */
@FunctionalInterface
public interface KeyslotListener {

    /** Hears nothing, and costs nothing: no event is even made for it. */
    KeyslotListener NONE = event -> {};

    void on(KeyslotEvent event);
}
