package dev.keyslots.bench.contestants;

import dev.keyslots.crypto.CryptoKey;
import org.jspecify.annotations.Nullable;

/** Idle slots, least recently used first: a ring through the slots themselves and one that stands for the list. Not thread-safe. */
final class LruList {

    /** A slot, to be extended by a count. */
    static class Node {
        final int index;

        @Nullable
        CryptoKey key;

        private Node before = this;
        private Node after = this;

        Node(int index) {
            this.index = index;
        }
    }

    private final Node ends = new Node(-1);

    /** Null if there is none. */
    @Nullable
    Node first() {
        return isEmpty() ? null : ends.after;
    }

    boolean isEmpty() {
        return ends.after.index < 0;
    }

    void addLast(Node node) {
        node.before = ends.before;
        node.after = ends;
        ends.before.after = node;
        ends.before = node;
    }

    void remove(Node node) {
        node.before.after = node.after;
        node.after.before = node.before;
    }
}
