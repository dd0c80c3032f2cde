package dev.keyslots.crypto;

import java.util.Optional;

/** The implementation of AES-XTS. All providers compute the same bytes; they differ in speed and in the platforms they support. */
public enum XtsProvider {

    /** {@link ComposedXts} with the Java runtime's AES; runs everywhere. Keys of 32 and 64 bytes. */
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
     * The data unit size from which a native call per data unit is worth its cost. Measured with vector AES, in GB/s for units of 512,
     * 1024, 2048 and 4096 bytes: the JDK 4.7, 5.6, 5.8, 5.7, Corretto 2.2, 3.9, 5.8, 8.1.
     */
    private static final int WORTH_A_NATIVE_CALL = 4096;

    /** Empty if this provider is available on this platform; else the reason, and the remedy. */
    public abstract Optional<String> whyUnavailable();

    public boolean isAvailable() {
        return whyUnavailable().isEmpty();
    }

    /**
     * The fastest provider that is available on this platform for data units of this size. Corretto is faster for large units only:
     * it takes a native call for each, whereas one call of the JDK's ciphers transforms many.
     *
     * @param dataUnitSize in bytes
     */
    public static XtsProvider fastest(int dataUnitSize) {
        return dataUnitSize >= WORTH_A_NATIVE_CALL && CORRETTO.isAvailable() ? CORRETTO : JDK;
    }

    /** Creates a context for a key of 32 or 64 bytes, which it copies. */
    abstract CipherContext context(byte[] key);

    /** Tries to load the library once, on first use. Only this class refers to {@link CorrettoXts}, which does not load without it. */
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
