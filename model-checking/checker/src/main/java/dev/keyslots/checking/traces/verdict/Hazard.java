package dev.keyslots.checking.traces.verdict;

/** The known ways in which a promise is broken, see {@code proofs-notes/findings.md}. */
public enum Hazard {
    H1("a failed program keeps the old key linked, although the hardware slot may be blank"),
    H2("an eviction reached only the devices of the table in force, and left the key in a slot of another"),
    H3("a key that was used through the fallback was evicted natively only, and stayed in the fallback's slot"),
    H4("a slot that could not be programmed again after a reset keeps its link"),
    H5("a key was evicted while in use"),
    B2("a failed eviction forgets a key that the hardware may still have");

    private final String says;

    Hazard(String says) {
        this.says = says;
    }

    public String says() {
        return says;
    }
}
