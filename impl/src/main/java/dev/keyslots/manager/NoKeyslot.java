package dev.keyslots.manager;

/** The keyslot of a device that has none. */
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
