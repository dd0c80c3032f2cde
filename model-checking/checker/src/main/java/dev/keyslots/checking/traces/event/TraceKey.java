package dev.keyslots.checking.traces.event;

/**
 * A key, as a trace tells it from others. Equal when it is the same material under the same {@link #identity}.
 *
 * <p>Never holds key material that a message could show: what a trace has of it is compared, and is not printed.
 */
public interface TraceKey {

    /** What the manager compares when it looks a key up: for Linux the address of the key, else the key's name (R1). */
    Object identity();

    /** Whether both can be the same key, as far as the trace says: it need not say the same of a key at all events. */
    default boolean mayBe(TraceKey other) {
        return equals(other);
    }

    /** An identity for a reader. */
    static String shown(Object identity) {
        return identity instanceof Long address ? "0x" + Long.toHexString(address) : identity.toString();
    }

    /** A key that has its name from the trace. */
    record Named(String name) implements TraceKey {
        @Override
        public Object identity() {
            return name;
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
