package dev.keyslots.checking.crypt;

/** What the numbers that IVs are made of count. */
public enum IvSectors {
    /** Data units, of whatever size: dm-crypt with {@code iv_large_sectors}, and all inline encryption. */
    DATA_UNIT {
        @Override
        int bytes(int dataUnitSize) {
            return dataUnitSize;
        }
    },
    /** 512 bytes each, so that from one data unit to the next some are left out: dm-crypt as it is, and LUKS2. */
    OF_512_BYTES {
        @Override
        int bytes(int dataUnitSize) {
            return 512;
        }
    };

    /** How many bytes it takes until the number is one more. */
    abstract int bytes(int dataUnitSize);
}
