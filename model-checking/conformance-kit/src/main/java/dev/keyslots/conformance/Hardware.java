package dev.keyslots.conformance;

/** The slots that a manager programs. Takes calls of any thread. */
public interface Hardware {

    /** @throws DriverFailedException if the slot could not be programmed: it may hold what it held before, or nothing */
    void program(int slot, String key) throws DriverFailedException;

    /** @throws DriverFailedException if the slot could not be erased, or the driver says so: it may hold the key still, or nothing */
    void erase(int slot) throws DriverFailedException;
}
