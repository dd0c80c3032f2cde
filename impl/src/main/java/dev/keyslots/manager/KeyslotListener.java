package dev.keyslots.manager;

/**
 * Is told each event at its linearization point: in the order in which the steps take effect, one at a time, under the
 * manager's lock. Therefore it must be quick, must not block, and must not call the manager.
 */
@FunctionalInterface
public interface KeyslotListener {

    /** Hears nothing, and costs nothing: no event is even made for it. */
    KeyslotListener NONE = new KeyslotListener() {
        @Override
        public void on(KeyslotEvent event) {}

        @Override
        public boolean isListening() {
            return false;
        }
    };

    void on(KeyslotEvent event);

    /** Whether events are to be made at all; asked once, when the listener is attached. */
    default boolean isListening() {
        return true;
    }
}
