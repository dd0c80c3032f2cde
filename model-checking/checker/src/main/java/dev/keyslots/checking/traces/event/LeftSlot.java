package dev.keyslots.checking.traces.event;

import java.util.Optional;

/** In what condition the hardware has left a slot whose program or erasure failed. */
public enum LeftSlot {
    AS_IT_WAS("as-it-was"),
    BLANK("blank"),
    /** The trace does not say; it is one of the two. */
    UNKNOWN("unknown");

    private final String label;

    LeftSlot(String label) {
        this.label = label;
    }

    /** By its name in a trace. */
    public static Optional<LeftSlot> named(String label) {
        for (LeftSlot left : values()) {
            if (left != UNKNOWN && left.label.equals(label)) {
                return Optional.of(left);
            }
        }
        return Optional.empty();
    }

    /** What is said after the name of a slot. */
    String says() {
        return switch (this) {
            case AS_IT_WAS -> ", and left it as it was";
            case BLANK -> ", and left it blank";
            case UNKNOWN -> "";
        };
    }
}
