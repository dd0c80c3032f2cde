package dev.keyslots.bench;

import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoKey;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.DataUnitCipher;
import dev.keyslots.crypto.DataUnitNumber;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.crypto.XtsProvider;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** AES-256-XTS, one thread, one data unit of 4 KiB per call, each call with the next number: calls per second. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameter and calls the setup before anything else.
public class CipherBenchmark {

    /** Bytes per call. */
    static final int DATA_UNIT = 4096;

    @Param({"JDK", "CORRETTO"})
    public XtsProvider provider;

    private final byte[] plaintext = new byte[DATA_UNIT];
    private final byte[] ciphertext = new byte[DATA_UNIT];
    private DataUnitCipher cipher;
    private DataUnitNumber next = DataUnitNumber.ZERO;

    @Setup
    public void makeCipher() {
        SecureRandom random = new SecureRandom();
        byte[] material = new byte[CryptoMode.AES_256_XTS.keySize()];
        random.nextBytes(material);
        random.nextBytes(plaintext);
        CryptoConfig config = new CryptoConfig(CryptoMode.AES_256_XTS, DATA_UNIT, 8, KeyType.RAW);
        try (CryptoKey key = CryptoKey.raw(config, material)) {
            cipher = DataUnitCipher.create(provider, key);
        }
    }

    @TearDown
    public void closeCipher() {
        cipher.close();
    }

    @Benchmark
    public byte[] encrypt() {
        cipher.encrypt(next, DATA_UNIT, plaintext, 0, ciphertext, 0, DATA_UNIT);
        next = next.plus(1);
        return ciphertext;
    }

    @Benchmark
    public byte[] decrypt() {
        cipher.decrypt(next, DATA_UNIT, ciphertext, 0, plaintext, 0, DATA_UNIT);
        next = next.plus(1);
        return plaintext;
    }
}
