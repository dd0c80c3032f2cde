package dev.keyslots.checking.fuzzing;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.keyslots.checking.lockstep.StackWalk;
import dev.keyslots.checking.lockstep.StepTrace;
import dev.keyslots.checking.stacks.StackTrace;
import dev.keyslots.problem.InputProblemException;

/** Steps that are replayed: those of the slot managers, and those of stacks. */
final class StepTraceFuzz implements FuzzTarget {

    @Override
    @FuzzTest
    public void read(byte[] bytes) throws Exception {
        Fuzzed.read(bytes, StepTrace.MalformedTraceException.class, StepTrace::read);
        Fuzzed.read(bytes, StepTrace.MalformedTraceException.class, StackWalk::read);
        Fuzzed.read(bytes, InputProblemException.class, StackTrace::read);
    }
}
