package dev.keyslots.checking.explain;

import dev.keyslots.checking.manifest.Design;

/** How a manager lets many threads at its tables: each way has a module of its own, with choices of its own. */
enum Threading {
    /** The locks of the kernel. */
    LINUX("KeyslotsLinux", Choice.Group.LINUX_THREADS, "ConcurrentLinux"),
    /** Hits and puts without a lock, as in the implementation. What it does about keys is no choice there. */
    LOCK_FREE("KeyslotsLockFree", Choice.Group.LOCK_FREE_THREADS, "LockFree");

    private final String module;
    private final Choice.Group choices;
    private final String record;

    Threading(String module, Choice.Group choices, String record) {
        this.module = module;
        this.choices = choices;
        this.record = record;
    }

    /** What lies between Linux 5.10 and 6.12 concerns keys; how threads interleave has not changed. */
    static Threading of(Design design) {
        return design == Design.REFERENCE ? LOCK_FREE : LINUX;
    }

    /** The module of the specification. */
    String module() {
        return module;
    }

    /** The choices that it has about threads. */
    Choice.Group choices() {
        return choices;
    }

    /** The record of the specification with what it chooses. */
    String record() {
        return record;
    }

    /** Whether it has a choice about keys, too. */
    boolean choosesAboutKeys() {
        return this == LINUX;
    }
}
