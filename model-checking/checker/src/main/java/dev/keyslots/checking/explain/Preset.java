package dev.keyslots.checking.explain;

/** A design that the specification knows by name; see {@code spec/Designs.tla}. */
public enum Preset {
    LINUX_5_10("linux-5.10", "Linux510", "ConcurrentLinux612"),
    LINUX_6_12("linux-6.12", "Linux612", "ConcurrentLinux612"),
    REFERENCE("reference", "Reference", "ConcurrentReference");

    private final String shown;
    private final String design;
    private final String concurrency;

    /** What lies between 5.10 and 6.12 concerns keys; how threads interleave has not changed. */
    Preset(String shown, String design, String concurrency) {
        this.shown = shown;
        this.design = design;
        this.concurrency = concurrency;
    }

    /** The record of the specification with its choices. */
    String operator(Choice.Group group) {
        return switch (group) {
            case KEYS -> design;
            case THREADS -> concurrency;
        };
    }

    /** As a user types it. */
    @Override
    public String toString() {
        return shown;
    }
}
