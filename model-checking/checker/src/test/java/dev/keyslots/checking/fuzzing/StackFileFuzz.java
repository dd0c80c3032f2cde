package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.stacks.DescribedStack;
import dev.keyslots.problem.InputProblemException;

/** The description of a stack of devices. */
final class StackFileFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(bytes, InputProblemException.class, DescribedStack::read);
    }
}
