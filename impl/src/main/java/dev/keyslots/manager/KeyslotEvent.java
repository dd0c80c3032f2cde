package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;

/**
 * What happened, in the words of the specification: each record is named after an action of {@code Keyslots.tla} or
 * {@code Passthrough.tla} and has its arguments in their order. The outcome is part of the name.
 *
 * <p>{@code request} is the number by which the caller names a request, {@code slot} the number of a slot from 0.
 */
public sealed interface KeyslotEvent {

    /** The key was in a slot already, which is now shared (R3). */
    record GetHit(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** The key was programmed into the least recently used idle slot (R4). */
    record GetProgram(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** The driver could not program the key (R4, H1). */
    record GetProgramFails(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** A reference was put back (R5). */
    record Put(long request, int slot) implements KeyslotEvent {}

    /** The key to be evicted was in no slot (R7). */
    record EvictAbsent(CryptoKey key) implements KeyslotEvent {}

    /** The key was erased (R7). */
    record EvictIdle(CryptoKey key, int slot) implements KeyslotEvent {}

    /** The key to be evicted was in use (R7, H5). */
    record EvictBusy(CryptoKey key, int slot) implements KeyslotEvent {}

    /** The driver could not erase the key (R7, B2). */
    record EvictFails(CryptoKey key, int slot) implements KeyslotEvent {}

    /** A slot that had lost its link was erased in the background (H5). */
    record Erase(int slot) implements KeyslotEvent {}

    /** The driver could not erase such a slot. */
    record EraseFails(int slot) implements KeyslotEvent {}

    /** The hardware lost all keys. Told by the device: a manager does not notice. */
    record Reset() implements KeyslotEvent {}

    /** All slots were programmed again, but for those that failed (R8, H4). */
    record ReprogramAll(Set<Integer> failed) implements KeyslotEvent {
        public ReprogramAll {
            failed = Set.copyOf(failed);
        }
    }

    /** A request got its key without a slot (R2). */
    record GetNoSlot(long request, CryptoKey key) implements KeyslotEvent {}

    /** Such a request ended. */
    record PutNoSlot(long request) implements KeyslotEvent {}

    /** An eviction was passed to the callback, or there is none and it succeeded (R6). */
    record EvictNoSlot(CryptoKey key) implements KeyslotEvent {}

    /** The eviction callback reported an error (R6). */
    record EvictNoSlotFails(CryptoKey key) implements KeyslotEvent {}

    /** There was nothing to program again (R8). */
    record ReprogramNoSlot() implements KeyslotEvent {}
}
