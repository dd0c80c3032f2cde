package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.explain.PropertySet;
import dev.keyslots.checking.explain.Vocabulary;
import dev.keyslots.checking.faults.SeededFaults;
import dev.keyslots.checking.manifest.Manifest;
import dev.keyslots.problem.InputProblemException;

/** The tables that the specification comes with. */
final class ManifestFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        read(bytes, "manifest.json", Manifest::read);
        read(bytes, "model-checking/seeded-faults/manifest.json", SeededFaults::read);
        read(bytes, "model-checking/properties.json", home -> PropertySet.read(home, "Keyslots"));
        read(bytes, "model-checking/vocabulary.json", Vocabulary::read);
    }

    private static void read(byte[] bytes, String file, Fuzzed.Reader reader) throws Exception {
        Fuzzed.read(bytes, file, InputProblemException.class, reader);
    }
}
