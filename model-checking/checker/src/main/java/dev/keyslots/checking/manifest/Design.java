package dev.keyslots.checking.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The designs of {@code Designs.tla}, by the names that users and traces have for them. */
public enum Design {
    LINUX_5_10("linux-5.10", "Linux510"),
    LINUX_6_12("linux-6.12", "Linux612"),
    LINUX_REMEDIED("linux-remedied", "Remedied"),
    REFERENCE("reference", "Reference");

    private final String label;
    private final String definition;

    Design(String label, String definition) {
        this.label = label;
        this.definition = definition;
    }

    /** The name for users and in a trace's header. */
    public String label() {
        return label;
    }

    /** The definition in {@code Designs.tla}. */
    public String definition() {
        return definition;
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
