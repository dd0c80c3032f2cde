package dev.keyslots.manager;

/** The reference that a device without keyslots returns. */
final class NoKeyslot implements Keyslot {
    @Override
    public int index() {
        return -1;
    }

    @Override
    public boolean isUsable() {
        return true;
    }

    @Override
    public String toString() {
        return "no keyslot";
    }
}
