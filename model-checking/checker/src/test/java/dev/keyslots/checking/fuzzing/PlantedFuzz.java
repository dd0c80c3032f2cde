package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** A reader with a mistake, which a fuzzer has to find: one that tries bytes at random would not. */
final class PlantedFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) {
        if (new String(bytes, StandardCharsets.ISO_8859_1).equals("keyslots")) {
            throw new IllegalStateException("planted");
        }
    }
}
