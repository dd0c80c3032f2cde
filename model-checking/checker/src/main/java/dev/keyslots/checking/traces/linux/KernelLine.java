package dev.keyslots.checking.traces.linux;

/** What a line of a kernel's trace says, where it says something. */
sealed interface KernelLine permits FtraceLine, KernelLine.Lost, KernelLine.Header {

    /** From 1. */
    long number();

    /** Events before it were lost. */
    record Lost(long number) implements KernelLine {}

    /**
     * A recording begins.
     *
     * @param left how many events its file has
     * @param written how many the kernel has seen, of which the first may have been overwritten
     * @param first whether no event comes before it
     */
    record Header(long number, long left, long written, boolean first) implements KernelLine {}
}
