package dev.keyslots.checking.manifest;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What TLC reported as violated.
 *
 * @param name the property as TLC names it; empty where TLC gives none (every temporal property) or only a place in a module (a
 *     conjunct of a refinement, an assumption)
 * @param place where TLC says so instead, for example {@code line 12, col 19 to line 12, col 30 of module Base}
 */
public record Violation(Kind kind, Optional<String> name, Optional<String> place) {

    /** The kinds of property, each with the exit statuses and the messages with which TLC 2.18 reports a violation. */
    @SuppressWarnings("ImmutableEnumChecker") // the sets are those of Set.of
    public enum Kind {
        /** A state predicate under INVARIANT. */
        INVARIANT("invariant", Set.of(12), Set.of(2107, 2110)),
        /** The safety part of a PROPERTY: initial predicate or box-action. TLC 2.18 exits with 13 here, other versions with 12. */
        ACTION_PROPERTY("action-property", Set.of(12, 13), Set.of(2108, 2112)),
        /** The liveness part of a PROPERTY. */
        TEMPORAL_PROPERTY("temporal-property", Set.of(13), Set.of(2116)),
        /** A state without successor. */
        DEADLOCK("deadlock", Set.of(11), Set.of(2114)),
        /** An ASSUME over constants. */
        ASSUMPTION("assumption", Set.of(10), Set.of(2104));

        private final String json;
        private final Set<Integer> exitStatuses;
        private final Set<Integer> codes;

        Kind(String json, Set<Integer> exitStatuses, Set<Integer> codes) {
            this.json = json;
            this.exitStatuses = exitStatuses;
            this.codes = codes;
        }

        /** The name in a manifest. */
        public String json() {
            return json;
        }

        /**
         * Whether there is a counterexample, and it is the shortest. TLC looks for liveness now and then while it explores, so the
         * lasso that it finds depends on how far it has come.
         */
        public boolean hasShortestTrace() {
            return this != ASSUMPTION && this != TEMPORAL_PROPERTY;
        }

        public boolean endsWith(int exitStatus) {
            return exitStatuses.contains(exitStatus);
        }

        static Optional<Kind> ofJson(String json) {
            return Arrays.stream(values())
                    .filter(kind -> kind.json.equals(json))
                    .findFirst();
        }

        static Optional<Kind> ofCode(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.codes.contains(code))
                    .findFirst();
        }

        static String allJson() {
            return Arrays.stream(values()).map(Kind::json).collect(Collectors.joining(", "));
        }
    }

    /**
     * What TLC says in one message; empty if it reports no violation.
     *
     * @param code of the message, see {@code tlc2.output.EC}
     * @param subject what the message names: a property, or only a place in a module
     */
    public static Optional<Violation> of(int code, Optional<String> subject) {
        return Kind.ofCode(code).map(kind -> {
            boolean isPlace = subject.filter(text -> text.startsWith("line ")).isPresent();
            return new Violation(kind, isPlace ? Optional.empty() : subject, isPlace ? subject : Optional.empty());
        });
    }

    /** For a reader, for example {@code invariant LinkedKeyIsInHardware}. */
    public String describe() {
        return kind.json() + name.or(() -> place).map(text -> " " + text).orElse("");
    }
}
