package dev.keyslots.checking.mutation;

import dev.keyslots.checking.files.Home;

/**
 * A row of the check that runs the implementation beside the specification.
 *
 * @param module the model that it runs beside
 */
public record LockStepRow(String name, String module, Run run) {

    /** Runs it on a working copy. */
    @FunctionalInterface
    public interface Run {
        /** @return whether the implementation and the specification agree */
        boolean agrees(Home home) throws InterruptedException;
    }
}
