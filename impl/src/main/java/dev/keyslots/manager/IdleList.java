package dev.keyslots.manager;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots that nobody holds, least recently used first: a doubly linked list through the slots themselves, so that taking
 * one off, wherever it stands, takes constant time and no memory. Not thread-safe.
 */
final class IdleList {
    private @Nullable Slot head;
    private @Nullable Slot tail;

    /** The least recently used slot, or null when every slot is held. */
    @Nullable
    Slot head() {
        return head;
    }

    void addToTail(Slot slot) {
        slot.previousIdle = tail;
        slot.nextIdle = null;
        if (tail == null) {
            head = slot;
        } else {
            tail.nextIdle = slot;
        }
        tail = slot;
    }

    void addToHead(Slot slot) {
        slot.previousIdle = null;
        slot.nextIdle = head;
        if (head == null) {
            tail = slot;
        } else {
            head.previousIdle = slot;
        }
        head = slot;
    }

    /** @param slot a slot that is on the list */
    void remove(Slot slot) {
        Slot before = slot.previousIdle;
        Slot after = slot.nextIdle;
        if (before == null) {
            head = after;
        } else {
            before.nextIdle = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previousIdle = before;
        }
        slot.previousIdle = null;
        slot.nextIdle = null;
    }

    void moveToHead(Slot slot) {
        remove(slot);
        addToHead(slot);
    }

    void moveToTail(Slot slot) {
        remove(slot);
        addToTail(slot);
    }

    List<Integer> indices() {
        List<Integer> indices = new ArrayList<>();
        for (Slot slot = head; slot != null; slot = slot.nextIdle) {
            indices.add(slot.index());
        }
        return indices;
    }
}
