package dev.keyslots.checking.explain;

/** A design that the specification knows by name; see {@code spec/Designs.tla}. */
public enum Preset {
    LINUX_5_10("linux-5.10", "Linux510", Threading.LINUX),
    LINUX_6_12("linux-6.12", "Linux612", Threading.LINUX),
    LINUX_REMEDIED("linux-remedied", "Remedied", Threading.LINUX),
    REFERENCE("reference", "Reference", Threading.LOCK_FREE);

    private final String shown;
    private final String record;
    private final Threading threading;

    /** What lies between 5.10 and 6.12 concerns keys; how threads interleave has not changed. */
    Preset(String shown, String record, Threading threading) {
        this.shown = shown;
        this.record = record;
        this.threading = threading;
    }

    /** How its threads interleave. */
    Threading threading() {
        return threading;
    }

    /** The record of the specification with its choices. */
    String record(Choice.Group group) {
        return group == Choice.Group.KEYS ? record : threading.record();
    }

    /** As a user types it. */
    @Override
    public String toString() {
        return shown;
    }
}
