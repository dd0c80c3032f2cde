package dev.keyslots.checking.fuzzing;

import java.util.List;

/**
 * A reader of files that gets what nobody has written on purpose. What is in {@code NAMEInputs/read} of the test resources is where a
 * fuzzer begins, and is read by every run of the tests; what a fuzzer finds belongs there.
 */
interface FuzzTarget {

    /** All there are. */
    List<FuzzTarget> ALL = List.of(
            new KernelTraceFuzz(),
            new EventTraceFuzz(),
            new StepTraceFuzz(),
            new StackFileFuzz(),
            new KeyFileFuzz(),
            new ModeNameFuzz(),
            new ManifestFuzz());

    /** @throws Exception if the file is neither read nor refused as it should be */
    void read(byte[] bytes) throws Exception;
}
