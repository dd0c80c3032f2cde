package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.stacks.StackTrace;
import dev.keyslots.problem.InputProblem;

/** Steps that are replayed: those of the slot managers, and those of stacks. */
final class StepTraceFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(bytes, StepTrace.Malformed.class, StepTrace::read);
        Fuzzed.read(bytes, StepTrace.Malformed.class, StackWalk::read);
        Fuzzed.read(bytes, InputProblem.class, StackTrace::read);
    }
}
