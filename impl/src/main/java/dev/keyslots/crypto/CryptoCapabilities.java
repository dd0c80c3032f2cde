package dev.keyslots.crypto;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.IntBinaryOperator;

/**
 * The encryption that a device supports natively. An immutable value, independent of any keyslot manager.
 *
 * <p>Capabilities are ordered by {@link #covers}; {@link #intersect} is the greatest lower bound in that order, with
 * {@link #none()} at the bottom and {@link #everything()} at the top.
 *
 * <pre>{@code
 * CryptoCapabilities ufs = CryptoCapabilities.none()
 *         .withDataUnitSizes(CryptoMode.AES_256_XTS, 512, 4096)
 *         .withMaxDunBytes(8)
 *         .withKeyTypes(KeyType.RAW);
 * }</pre>
 */
public final class CryptoCapabilities {

    /** The widest IV of any mode, so the most that a data unit number can use. */
    public static final int MAX_DUN_BYTES = 32;

    private static final CryptoCapabilities NONE =
            new CryptoCapabilities(0, new EnumMap<>(CryptoMode.class), EnumSet.noneOf(KeyType.class));

    private static final CryptoCapabilities EVERYTHING = everyMode();

    private final int maxDunBytes;

    /** Mode to mask of data unit sizes; a mode without any size is absent, so that equal values are equal maps. */
    private final EnumMap<CryptoMode, Integer> dataUnitSizeMasks;

    private final EnumSet<KeyType> keyTypes;

    private CryptoCapabilities(
            int maxDunBytes, EnumMap<CryptoMode, Integer> dataUnitSizeMasks, EnumSet<KeyType> keyTypes) {
        this.maxDunBytes = maxDunBytes;
        this.dataUnitSizeMasks = dataUnitSizeMasks;
        this.keyTypes = keyTypes;
    }

    private static CryptoCapabilities everyMode() {
        CryptoCapabilities all = NONE.withMaxDunBytes(MAX_DUN_BYTES).withKeyTypes(KeyType.values());
        for (CryptoMode mode : CryptoMode.values()) {
            all = all.withDataUnitSizeMask(mode, DataUnitSizes.ALL);
        }
        return all;
    }

    /** The capabilities of a device that encrypts nothing, and of "no device" (R13, R14). */
    public static CryptoCapabilities none() {
        return NONE;
    }

    /** Every mode, size and key type: the value from which a table of layered devices starts to intersect (R25). */
    public static CryptoCapabilities everything() {
        return EVERYTHING;
    }

    /**
     * The same with another limit of the data unit number.
     *
     * @param bytes from 0 (none) to {@link #MAX_DUN_BYTES}
     */
    public CryptoCapabilities withMaxDunBytes(int bytes) {
        if (bytes < 0 || bytes > MAX_DUN_BYTES) {
            throw new IllegalArgumentException("a data unit number has 0 to " + MAX_DUN_BYTES + " bytes, not " + bytes);
        }
        return new CryptoCapabilities(bytes, dataUnitSizeMasks, keyTypes);
    }

    /** The same with exactly these data unit sizes, in bytes, for the mode; with no size, the mode is off. */
    public CryptoCapabilities withDataUnitSizes(CryptoMode mode, int... sizes) {
        return withDataUnitSizeMask(
                mode, Arrays.stream(sizes).map(DataUnitSizes::require).reduce(0, (mask, size) -> mask | size));
    }

    /** The same with exactly this mask of data unit sizes for the mode; the bit is the size. */
    public CryptoCapabilities withDataUnitSizeMask(CryptoMode mode, int mask) {
        DataUnitSizes.requireMask(mask);
        EnumMap<CryptoMode, Integer> masks = new EnumMap<>(dataUnitSizeMasks);
        if (mask == 0) {
            masks.remove(mode);
        } else {
            masks.put(mode, mask);
        }
        return new CryptoCapabilities(maxDunBytes, masks, keyTypes);
    }

    /** The same with exactly these key types. */
    public CryptoCapabilities withKeyTypes(KeyType... types) {
        EnumSet<KeyType> set = EnumSet.noneOf(KeyType.class);
        Collections.addAll(set, types);
        return new CryptoCapabilities(maxDunBytes, dataUnitSizeMasks, set);
    }

    /** Bytes of data unit number that the device can take. */
    public int maxDunBytes() {
        return maxDunBytes;
    }

    /** The mask of data unit sizes of a mode, 0 if the mode is off; the bit is the size. */
    public int dataUnitSizeMask(CryptoMode mode) {
        return dataUnitSizeMasks.getOrDefault(mode, 0);
    }

    /** The modes with at least one data unit size, and their masks. */
    public Map<CryptoMode, Integer> dataUnitSizeMasks() {
        return Collections.unmodifiableMap(dataUnitSizeMasks);
    }

    public Set<KeyType> keyTypes() {
        return Collections.unmodifiableSet(keyTypes);
    }

    /** Whether the device supports the configuration natively (R12). */
    public boolean supports(CryptoConfig config) {
        return (dataUnitSizeMask(config.mode()) & config.dataUnitSize()) != 0
                && maxDunBytes >= config.dunBytes()
                && keyTypes.contains(config.keyType());
    }

    /**
     * Whether no configuration at all is supported: there are no modes, or no data unit numbers, <em>or</em> no key types (hazard
     * H10).
     */
    public boolean supportNothing() {
        return dataUnitSizeMasks.isEmpty() || maxDunBytes == 0 || keyTypes.isEmpty();
    }

    /** The capabilities that both have (R13). For "no child", intersect with {@link #none()}: everything is off. */
    public CryptoCapabilities intersect(CryptoCapabilities child) {
        EnumSet<KeyType> types = EnumSet.copyOf(keyTypes);
        types.retainAll(child.keyTypes);
        return new CryptoCapabilities(
                Math.min(maxDunBytes, child.maxDunBytes), combineMasks(child, (mine, other) -> mine & other), types);
    }

    /** Whether this has everything that the reference has (R14); for "no reference" or "no target" use {@link #none()}. */
    public boolean covers(CryptoCapabilities reference) {
        return maxDunBytes >= reference.maxDunBytes
                && combineMasks(reference, (mine, other) -> other & ~mine).isEmpty()
                && keyTypes.containsAll(reference.keyTypes);
    }

    /**
     * Returns the new capabilities if they cover these: a device must continue to support what it advertised when a bio was made (R15,
     * R26).
     *
     * @throws IllegalArgumentException if the new capabilities lack any of these; the message lists what they lack
     */
    public CryptoCapabilities expandTo(CryptoCapabilities wider) {
        if (!wider.covers(this)) {
            throw new IllegalArgumentException(
                    "capabilities may only expand while a device is in use, but this would be lost: " + lost(wider)
                            + "; advertised " + this + ", new " + wider);
        }
        return wider;
    }

    private String lost(CryptoCapabilities wider) {
        StringBuilder lost = new StringBuilder();
        combineMasks(wider, (mine, other) -> mine & ~other)
                .forEach((mode, mask) ->
                        lost.append(mode).append(' ').append(sizes(mask)).append(", "));
        if (wider.maxDunBytes < maxDunBytes) {
            lost.append("DUN bytes ")
                    .append(wider.maxDunBytes + 1)
                    .append(" to ")
                    .append(maxDunBytes)
                    .append(", ");
        }
        EnumSet<KeyType> types = EnumSet.copyOf(keyTypes);
        types.removeAll(wider.keyTypes);
        types.forEach(type -> lost.append(type).append(" keys, "));
        return lost.substring(0, lost.length() - 2);
    }

    private EnumMap<CryptoMode, Integer> combineMasks(CryptoCapabilities other, IntBinaryOperator combine) {
        EnumMap<CryptoMode, Integer> masks = new EnumMap<>(CryptoMode.class);
        for (CryptoMode mode : CryptoMode.values()) {
            int mask = combine.applyAsInt(dataUnitSizeMask(mode), other.dataUnitSizeMask(mode));
            if (mask != 0) {
                masks.put(mode, mask);
            }
        }
        return masks;
    }

    private static String sizes(int mask) {
        StringBuilder sizes = new StringBuilder();
        for (int size = DataUnitSizes.SMALLEST; size <= DataUnitSizes.LARGEST; size *= 2) {
            if ((mask & size) != 0) {
                sizes.append(sizes.isEmpty() ? "" : "|").append(size);
            }
        }
        return sizes.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CryptoCapabilities that
                && maxDunBytes == that.maxDunBytes
                && dataUnitSizeMasks.equals(that.dataUnitSizeMasks)
                && keyTypes.equals(that.keyTypes);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * maxDunBytes + dataUnitSizeMasks.hashCode()) + keyTypes.hashCode();
    }

    @Override
    public String toString() {
        StringBuilder modes = new StringBuilder();
        dataUnitSizeMasks.forEach((mode, mask) ->
                modes.append(mode).append(' ').append(sizes(mask)).append(", "));
        return "[" + modes + maxDunBytes + "-byte DUN, keys " + keyTypes + "]";
    }
}
