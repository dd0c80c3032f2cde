package dev.keyslots.checking.kernel.findings;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * One thing that a version was looked at for: a line of its table.
 *
 * @param name in a word or two
 * @param what how large, and with what
 * @param size how much was looked at
 * @param facts numbers, by name
 */
public record Aspect(
        String name,
        String what,
        Verdict verdict,
        String size,
        List<Finding> findings,
        Map<String, Object> facts,
        Duration time) {

    /** How it came out. */
    public enum Verdict {
        AS_EXPECTED("ok"),
        NOT_AS_EXPECTED("DIFFERS"),
        INCONCLUSIVE("inconclusive"),
        /** The version does not have what would be looked at. */
        NOT_LOOKED_AT("-");

        private final String shown;

        Verdict(String shown) {
            this.shown = shown;
        }

        public String shown() {
            return shown;
        }
    }

    public Aspect {
        findings = List.copyOf(findings);
        facts = Map.copyOf(facts);
    }
}
