package dev.keyslots.manager;

import dev.keyslots.crypto.CryptoKey;
import java.util.Set;

/**
 * A step of a manager, in the vocabulary of the specification: each record has the name of an action of {@code Keyslots.tla} or
 * {@code Passthrough.tla}, and its arguments in the same order. The outcome is part of the name.
 *
 * <p>{@code request} is the number that the caller chose for a request, {@code slot} the number of a slot, from 0.
 */
public sealed interface KeyslotEvent {

    /** The key was in a slot already, which the request now shares (R3). */
    record GetHit(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** The driver programmed the key into the least recently used idle slot (R4). */
    record GetProgram(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** The driver failed to program the key (R4, H1). */
    record GetProgramFails(long request, CryptoKey key, int slot) implements KeyslotEvent {}

    /** The request put its slot back (R5). */
    record Put(long request, int slot) implements KeyslotEvent {}

    /** An eviction found the key in no slot (R7). */
    record EvictAbsent(CryptoKey key) implements KeyslotEvent {}

    /** An eviction erased the key (R7). */
    record EvictIdle(CryptoKey key, int slot) implements KeyslotEvent {}

    /** An eviction found the key in use (R7, H5). */
    record EvictBusy(CryptoKey key, int slot) implements KeyslotEvent {}

    /** The driver failed to erase the key (R7, B2). */
    record EvictFails(CryptoKey key, int slot) implements KeyslotEvent {}

    /** The manager erased a stale slot in the background (H5). */
    record Erase(int slot) implements KeyslotEvent {}

    /** The driver failed to erase a stale slot (H5). */
    record EraseFails(int slot) implements KeyslotEvent {}

    /** The hardware lost all keys. The device reports this event, since a manager does not notice. */
    record Reset() implements KeyslotEvent {}

    /** The driver programmed all slots again except those that failed (R8, H4). */
    record ReprogramAll(Set<Integer> failed) implements KeyslotEvent {
        public ReprogramAll {
            failed = Set.copyOf(failed);
        }
    }

    /** A request needs no slot for its key (R2). */
    record GetNoSlot(long request, CryptoKey key) implements KeyslotEvent {}

    /** A request that needed no slot ended (R2). */
    record PutNoSlot(long request) implements KeyslotEvent {}

    /** An eviction succeeded: the callback removed the key, or there is no callback (R6). */
    record EvictNoSlot(CryptoKey key) implements KeyslotEvent {}

    /** The eviction callback reported an error (R6). */
    record EvictNoSlotFails(CryptoKey key) implements KeyslotEvent {}

    /** There were no slots to program again (R8). */
    record ReprogramNoSlot() implements KeyslotEvent {}
}
