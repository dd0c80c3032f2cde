-------------------------- MODULE KeyslotsInvariant --------------------------
(***************************************************************************)
(* The inductive invariant of Keyslots: what holds at first, and again     *)
(* after each step from a state in which it holds.  The proofs are about   *)
(* it, and TLC checks it by itself from every state that satisfies it, at  *)
(* small sizes (MCKeyslotsInductive).  Each conjunct is needed: without it *)
(* the others are not kept, or some promise does not follow.               *)
(***************************************************************************)
EXTENDS ListTheorems, Keyslots

\* As TypeOK, but for counts, which are not bounded here, and what TypeOK says of two variables at a time.
HasTypes ==
    /\ slotKey \in [Slots -> Keys \cup {NoKey}]
    /\ link \in [Slots -> Links]
    /\ count \in [Slots -> Nat]
    /\ idle \in Seq(Slots)
    /\ hardware \in [Slots -> Keys \cup {NoKey}]
    /\ device \in {"up", "reset"}
    /\ keyOf \in [Requests -> Keys \cup {NoKey}]
    /\ slotOf \in [Requests -> Slots \cup {NoSlot}]
    /\ evicted \subseteq Keys
    /\ recency \in Seq(Slots)

-----------------------------------------------------------------------------
(* Of any design. *)

EmptyHasNoKey == \A s \in Slots : link[s] = "empty" <=> slotKey[s] = NoKey

HolderHasKey == \A r \in Requests : keyOf[r] = NoKey <=> slotOf[r] = NoSlot

ListedOnce == Distinct(idle)

\* No key has records in two slots, whatever they are good for.
OneRecord == \A s, t \in Slots : slotKey[s] = slotKey[t] /\ slotKey[s] # NoKey => s = t

Structure ==
    /\ HasTypes
    /\ EmptyHasNoKey
    /\ HolderHasKey
    /\ CountsWhatIsHeld
    /\ HeldIffOffIdleList
    /\ ListedOnce
    /\ OneRecord

-----------------------------------------------------------------------------
(* Of robust designs, and of any where nothing fails. *)

\* The manager knows of whatever key is in the hardware.
HardwareIsOnRecord == \A s \in Slots : hardware[s] \in {slotKey[s], NoKey}

\* A slot under which data may be transformed really has its key, unless the hardware has just lost everything.
UsableIsInHardware ==
    device = "up" => \A s \in Slots : link[s] \in {"linked", "doomed"} => hardware[s] = slotKey[s]

HeldSlotHasOwnKey == \A r \in Requests : slotOf[r] # NoSlot => slotKey[slotOf[r]] = keyOf[r]

EvictedHasNoRecord == \A s \in Slots : slotKey[s] \notin evicted

RightKeys ==
    /\ HardwareIsOnRecord
    /\ UsableIsInHardware
    /\ HeldSlotHasOwnKey
    /\ EvictedHasNoRecord

Invariant == Structure /\ RightKeys
=============================================================================
