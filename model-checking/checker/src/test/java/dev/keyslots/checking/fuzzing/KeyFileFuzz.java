package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.crypt.KeyFile;
import dev.keyslots.crypto.CryptoConfig;
import dev.keyslots.crypto.CryptoMode;
import dev.keyslots.crypto.KeyType;
import dev.keyslots.problem.InputProblemException;

/** A key, as each mode takes one. */
final class KeyFileFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        for (CryptoMode mode : CryptoMode.values()) {
            CryptoConfig config = new CryptoConfig(mode, 4096, Long.BYTES, KeyType.RAW);
            Fuzzed.read(
                    bytes,
                    InputProblemException.class,
                    file -> KeyFile.read(file, config).close());
        }
    }
}
