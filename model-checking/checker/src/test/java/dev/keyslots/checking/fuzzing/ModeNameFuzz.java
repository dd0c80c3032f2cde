package dev.keyslots.checking.fuzzing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.crypt.CipherName;
import dev.keyslots.problem.InputProblemException;
import java.nio.file.Files;

/** The name of a mode, ours or that of dm-crypt. */
final class ModeNameFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(
                bytes, InputProblemException.class, file -> CipherName.of(new String(Files.readAllBytes(file), UTF_8)));
    }
}
