------------------------- MODULE BlockLayerInvariant -------------------------
(***************************************************************************)
(* The inductive invariant of BlockLayer with robust choices: what holds   *)
(* at first, and again after each step from a state in which it holds.     *)
(* TLC checks that from every state that satisfies it, at small sizes      *)
(* (MCBlockLayerInductive), and that each step is one of the contract.  It *)
(* is not proved.                                                          *)
(***************************************************************************)
EXTENDS BlockLayer

-----------------------------------------------------------------------------
(* Of requests. *)

InFlightHasKey == \A r \in Requests : InFlight(r) <=> keyOf[r] # NoKey

\* What is merged is part of a request that is made, and under the same key.
MergedIntoMade == \A r \in Requests : phase[r] = "merged" => phase[into[r]] = "made" /\ keyOf[into[r]] = keyOf[r]

\* The numbers that are in flight fit, and are those under which the data is transformed.
NumbersFit == \A r \in Requests : InFlight(r) => iv[r] = number[r] /\ number[r] < NumberLimit

-----------------------------------------------------------------------------
(* Of slots. *)

NamedByKey == \A s \in Slots : name[s] \in Keys \cup {NoKey}

\* The manager knows of whatever key is in a slot.
HardwareIsOnRecord == \A s \in Slots : hardware[s] \in {name[s], NoKey}

\* A slot under which data may be transformed really has its key, unless the device has just lost everything.
UsableIsInHardware ==
    \A s \in Slots : link[s] \in {"linked", "doomed"} /\ (s \in NativeSlots => device = "up") => hardware[s] = name[s]

HeldSlotHasOwnKey == \A r \in Requests : slotOf[r] # NoSlot => name[slotOf[r]] = keyOf[r]

EvictedHasNoRecord == \A s \in Slots : name[s] \notin evicted

Invariant ==
    /\ TypeOK
    /\ WhoIsMadeHoldsASlot
    /\ InFlightHasKey
    /\ MergedIntoMade
    /\ NumbersFit
    /\ NamedByKey
    /\ HardwareIsOnRecord
    /\ UsableIsInHardware
    /\ HeldSlotHasOwnKey
    /\ EvictedHasNoRecord
    /\ AcceptedIsSupported
=============================================================================
