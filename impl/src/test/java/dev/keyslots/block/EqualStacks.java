package dev.keyslots.block;

import static dev.keyslots.TestKeys.bytes;
import static dev.keyslots.TestKeys.key;
import static dev.keyslots.block.BlockDevice.SECTOR_SIZE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.IndependentXts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One stack of each kind, and a model of the medium that all of them must have. */
final class EqualStacks implements AutoCloseable {

    /** The data unit size of each key. */
    static final int[] UNITS = {512, 1024, 2048};

    /**
     * Data that is on the medium.
     *
     * @param key its number, from 0
     * @param unit where it begins, in data units of the key
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Extent(int key, int unit, DataUnitNumber dun, byte[] plaintext) {
        CryptContext context() {
            return new CryptContext(cryptoKey(key), dun);
        }

        int offset() {
            return unit * UNITS[key];
        }

        int sector() {
            return offset() / SECTOR_SIZE;
        }

        boolean overlaps(Extent other) {
            return offset() < other.offset() + other.plaintext.length && other.offset() < offset() + plaintext.length;
        }
    }

    final List<NamedStack> stacks = NamedStack.ofEachKind();
    private final byte[] medium = new byte[NamedStack.SECTORS * SECTOR_SIZE];
    private final List<Extent> extents = new ArrayList<>();

    static EqualStacks startUsingAllKeys() {
        EqualStacks start = new EqualStacks();
        start.onEach(stack -> {
            for (int number = 0; number < UNITS.length; number++) {
                stack.top.startUsing(cryptoKey(number));
            }
        });
        return start;
    }

    static CryptoKey cryptoKey(int number) {
        return key(number, UNITS[number]);
    }

    /** Data that differs from sector to sector, and is nowhere all zero. */
    static byte[] data(int fill, int length) {
        byte[] data = new byte[length];
        for (int i = 0; i < length; i++) {
            data[i] = (byte) (fill + 7 * i + 13 * (i / SECTOR_SIZE));
        }
        return data;
    }

    /** Extents that no later write has overwritten, not even in part. */
    List<Extent> extents() {
        return List.copyOf(extents);
    }

    // ---------------------------------------------------------------- steps

    void write(Extent extent, Layout layout) {
        onEach(stack -> {
            List<Segment> memory = layout.split(extent.plaintext(), UNITS[extent.key()]);
            stack.top.submit(new Bio(Bio.Operation.WRITE, extent.sector(), memory, Optional.of(extent.context())));
            assertThat(Layout.join(memory))
                    .as("the memory of the caller after a write to %s", stack)
                    .isEqualTo(extent.plaintext());
        });
        byte[] ciphertext =
                IndependentXts.encrypt(bytes(extent.key()), extent.dun(), UNITS[extent.key()], extent.plaintext());
        System.arraycopy(ciphertext, 0, medium, extent.offset(), ciphertext.length);
        assertThat(Stacks.contains(medium, extent.plaintext()))
                .as("plaintext on the media")
                .isFalse();
        extents.removeIf(extent::overlaps);
        extents.add(extent);
    }

    void read(Extent extent, Layout layout) {
        onEach(stack -> {
            List<Segment> memory = layout.split(new byte[extent.plaintext().length], UNITS[extent.key()]);
            stack.top.submit(new Bio(Bio.Operation.READ, extent.sector(), memory, Optional.of(extent.context())));
            assertThat(Layout.join(memory)).as("read from %s", stack).isEqualTo(extent.plaintext());
        });
    }

    void evict(int key) {
        onEach(stack -> stack.top.evict(cryptoKey(key)));
    }

    void swapTables() {
        onEach(NamedStack::swapTable);
    }

    // ---------------------------------------------------------------- checks

    void checkMedia() {
        onEach(stack -> {
            assertThat(Arrays.mismatch(stack.medium(), medium))
                    .as("the first byte that differs on the medium of %s", stack)
                    .isEqualTo(-1);
        });
    }

    void checkThatNothingIsHeld() {
        assertThat(stacks).allMatch(NamedStack::holdsNothing);
    }

    /** After an eviction of each key, none is left in hardware. */
    void checkThatEvictionsLeaveNothing() {
        for (int key = 0; key < UNITS.length; key++) {
            evict(key);
        }
        assertThat(stacks).allMatch(NamedStack::isBlank);
    }

    private interface Use {
        void of(NamedStack stack) throws Exception;
    }

    private void onEach(Use use) {
        for (NamedStack stack : stacks) {
            try {
                use.of(stack);
            } catch (Exception e) {
                throw new AssertionError("failed on " + stack + ": " + e, e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (NamedStack stack : stacks) {
            stack.close();
        }
    }
}
