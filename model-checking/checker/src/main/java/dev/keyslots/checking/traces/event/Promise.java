package dev.keyslots.checking.traces.event;

/** What a device promises to its users, by the names of {@code Keyslots.tla}. */
public enum Promise {
    DATA_UNDER_OWN_KEY("DataUnderOwnKey", "the data of a request is transformed under its own key, or not at all"),
    EVICTED_IS_GONE(
            "EvictedIsGone", "once an eviction has reported success, nothing of the key is left in hardware or tables");

    private final String invariant;
    private final String says;

    Promise(String invariant, String says) {
        this.invariant = invariant;
        this.says = says;
    }

    public String invariant() {
        return invariant;
    }

    public String says() {
        return says;
    }
}
