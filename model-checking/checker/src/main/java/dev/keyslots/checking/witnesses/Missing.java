package dev.keyslots.checking.witnesses;

/**
 * What a model does not show.
 *
 * @param model that passes
 * @param subject an action, a part of a property, or a choice; as an exception names it
 */
public record Missing(String model, Kind kind, String subject) {

    /** What is missing. */
    public enum Kind {
        ACTION("is never taken"),
        ANTECEDENT("is never asked for, as what it presupposes is never so"),
        CHOICE("makes no difference");

        private final String says;

        Kind(String says) {
            this.says = says;
        }
    }

    @Override
    public String toString() {
        return "%s: %s %s".formatted(model, subject, kind.says);
    }
}
