package dev.keyslots.checking.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The designs of {@code Designs.tla}, by the names that users and traces have for them. */
public enum Design {
    /** What changed between 5.10 and 6.12 concerns keys; how threads interleave is the same. */
    LINUX_5_10("linux-5.10", "Linux510", "ConcurrentLinux612"),
    LINUX_6_12("linux-6.12", "Linux612", "ConcurrentLinux612"),
    REFERENCE("reference", "Reference", "ConcurrentReference");

    private final String label;
    private final String definition;
    private final String concurrency;

    Design(String label, String definition, String concurrency) {
        this.label = label;
        this.definition = definition;
        this.concurrency = concurrency;
    }

    /** The name for users and in a trace's header. */
    public String label() {
        return label;
    }

    /** The definition in {@code Designs.tla}. */
    public String definition() {
        return definition;
    }

    /** The definition in {@code Designs.tla} of how its threads interleave. */
    public String concurrency() {
        return concurrency;
    }

    public static Optional<Design> named(String label) {
        return Arrays.stream(values())
                .filter(design -> design.label.equals(label))
                .findFirst();
    }

    /** All of them, for a message. */
    public static String labels() {
        return Arrays.stream(values()).map(Design::label).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return label;
    }
}
