package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.event.TraceKey;
import dev.keyslots.checking.traces.text.BadTraceException;

/**
 * A key of the kernel: material at an address. The kernel's look-up compares addresses (R1), which are used again for other keys; two keys
 * are the same only if their material is, of which a trace has the first bytes. These are compared and never shown.
 */
final class KernelKey implements TraceKey {
    /** Of what an event does not say. */
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final Long address;
    private final long material;
    private final boolean hasMaterial;
    private final long mode;
    private final long size;
    private final long line;

    private KernelKey(Long address, boolean hasMaterial, long material, long mode, long size, long line) {
        this.address = address;
        this.hasMaterial = hasMaterial;
        this.material = material;
        this.mode = mode;
        this.size = size;
        this.line = line;
    }

    /** The key of an event that gives its material, and perhaps its mode and size. */
    static KernelKey of(FtraceLine line) throws BadTraceException {
        return new KernelKey(
                line.value("key"),
                true,
                line.value("raw"),
                line.has("mode") ? line.value("mode") : UNKNOWN,
                line.has("ksz") ? line.value("ksz") : UNKNOWN,
                line.number());
    }

    /** The key of an event that gives its address only. */
    static KernelKey byAddress(FtraceLine line) throws BadTraceException {
        return new KernelKey(line.value("key"), false, 0, UNKNOWN, UNKNOWN, line.number());
    }

    @Override
    public Object identity() {
        return address;
    }

    @Override
    public boolean mayBe(TraceKey other) {
        return other instanceof KernelKey that
                && address.equals(that.address)
                && (!hasMaterial || !that.hasMaterial || material == that.material)
                && mayBe(mode, that.mode)
                && mayBe(size, that.size);
    }

    private static boolean mayBe(long one, long other) {
        return one == UNKNOWN || other == UNKNOWN || one == other;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KernelKey that && address.equals(that.address) && material == that.material;
    }

    @Override
    public int hashCode() {
        return address.hashCode() * 31 + Long.hashCode(material);
    }

    @Override
    public String toString() {
        return "key 0x%x as in line %d".formatted(address, line);
    }
}
