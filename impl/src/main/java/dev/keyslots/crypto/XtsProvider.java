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
        XtsContext context(byte[] key) {
            return new JdkXts(key);
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
        XtsContext context(byte[] key) {
            whyUnavailable().ifPresent(why -> {
                throw new UnsupportedOperationException("AES-XTS by " + this + " is not available: " + why);
            });
            return new CorrettoXts(key);
        }
    };

    /** Empty if this provider can be used here; else the reason, and what to do about it. */
    public abstract Optional<String> whyUnavailable();

    public boolean isAvailable() {
        return whyUnavailable().isEmpty();
    }

    /** The fastest provider that is available here. */
    public static XtsProvider fastest() {
        return CORRETTO.isAvailable() ? CORRETTO : JDK;
    }

    /** A context of its own for a key of 32 or 64 bytes, which is copied. */
    abstract XtsContext context(byte[] key);

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
