package dev.keyslots.checking.traces.linux;

import dev.keyslots.checking.traces.TraceKey;

/**
 * A key of the kernel: material at an address. The kernel's look-up compares addresses (R1), which are used again for other keys; two keys
 * are the same only if their material is, of which a trace has the first bytes. These are compared and never shown.
 */
final class KernelKey implements TraceKey {
    private final Long address;
    private final long material;
    private final long line;

    KernelKey(long address, long material, long line) {
        this.address = address;
        this.material = material;
        this.line = line;
    }

    @Override
    public Object identity() {
        return address;
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
