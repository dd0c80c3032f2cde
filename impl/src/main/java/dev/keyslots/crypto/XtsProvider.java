package dev.keyslots.crypto;

import java.util.Optional;

/** Who computes AES-XTS. All providers give the same bytes; they differ in speed and in where they run. */
public enum XtsProvider {

    /** Composed here from the Java runtime's own AES; runs everywhere. Keys of 32 and 64 bytes. */
    JDK {
        @Override
        public Optional<String> whyUnavailable() {
            return Optional.empty();
        }

        @Override
        CipherContext context(byte[] key) {
            return new ComposedXts(JdkAes::new, key);
        }
    },

    /**
     * Amazon Corretto Crypto Provider, an optional dependency with a native library (Linux, x86-64 or aarch64). Keys of 64 bytes with
     * different halves.
     */
    CORRETTO {
        @Override
        public Optional<String> whyUnavailable() {
            return CorrettoProbe.RESULT;
        }

        @Override
        CipherContext context(byte[] key) {
            whyUnavailable().ifPresent(why -> {
                throw new UnsupportedOperationException("AES-XTS by " + this + " is not available: " + why);
            });
            return new CorrettoXts(key);
        }
    };

    /**
     * From how many bytes on a native call per data unit is worth its cost. Measured with vector AES, in GB/s for units of 512,
     * 1024, 2048 and 4096 bytes: the JDK 4.7, 5.6, 5.8, 5.7, Corretto 2.2, 3.9, 5.8, 8.1.
     */
    private static final int WORTH_A_NATIVE_CALL = 4096;

    /** Empty if this provider can be used here; else the reason, and what to do about it. */
    public abstract Optional<String> whyUnavailable();

    public boolean isAvailable() {
        return whyUnavailable().isEmpty();
    }

    /**
     * The fastest provider that is available here for data units of this size. Corretto is for large units only:
     * it takes a native call for each, where the JDK's ciphers take many at once.
     *
     * @param dataUnitSize in bytes
     */
    public static XtsProvider fastest(int dataUnitSize) {
        return dataUnitSize >= WORTH_A_NATIVE_CALL && CORRETTO.isAvailable() ? CORRETTO : JDK;
    }

    /** A context of its own for a key of 32 or 64 bytes, which is copied. */
    abstract CipherContext context(byte[] key);

    /** Tried once, when first asked. The only way to {@link CorrettoXts}, which does not even load without the library. */
    private static final class CorrettoProbe {

        static final Optional<String> RESULT = probe();

        private static Optional<String> probe() {
            try {
                return CorrettoXts.whyUnusable();
            } catch (NoClassDefFoundError absent) {
                return Optional.of("the library is not on the class path;"
                        + " add software.amazon.cryptools:AmazonCorrettoCryptoProvider for this platform");
            } catch (LinkageError broken) {
                return Optional.of("the library does not load: " + broken);
            }
        }
    }
}
