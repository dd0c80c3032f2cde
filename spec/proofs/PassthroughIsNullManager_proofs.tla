------------------ MODULE PassthroughIsNullManager_proofs -------------------
(***************************************************************************)
(* Q1, one direction: each step of a manager without slots is one of a     *)
(* device without manager. The other is in NullManager_proofs.             *)
(***************************************************************************)
EXTENDS Passthrough, TLAPS

AsNullManager == INSTANCE NullManager WITH
    Supported <- Keys,
    Devices   <- {"below"},
    context   <- keyOf,
    remembers <- [d \in {"below"} |-> below]

IsNullManager == AsNullManager!Spec

LEMMA InitIsNullManager == Init => AsNullManager!Init
BY DEF Init, AsNullManager!Init

LEMMA StepIsNullManager == [Next]_vars => [AsNullManager!Next]_AsNullManager!vars
<1> SUFFICES ASSUME [Next]_vars PROVE [AsNullManager!Next]_AsNullManager!vars OBVIOUS
<1>1. ASSUME NEW r \in Requests, NEW k \in Keys, GetNoSlot(r, k) PROVE AsNullManager!Submit(r, k, "below")
  BY <1>1 DEF GetNoSlot, InFlight, AsNullManager!Submit, AsNullManager!InFlight, AsNullManager!Accepts
<1>2. ASSUME NEW r \in Requests, PutNoSlot(r) PROVE AsNullManager!Complete(r)
  BY <1>2 DEF PutNoSlot, InFlight, AsNullManager!Complete, AsNullManager!InFlight
<1>3. ASSUME NEW k \in Keys, EvictNoSlot(k) PROVE AsNullManager!EvictBelow(k)
  BY <1>3 DEF EvictNoSlot, KeysInUse, AsNullManager!EvictBelow, AsNullManager!KeysInUse, AsNullManager!ErasedFrom,
     AsNullManager!Visits
<1>4. ASSUME NEW k \in Keys, EvictNoSlotFails(k) PROVE AsNullManager!EvictBelowFails(k)
  <2>1. CASE below' = below
    <3>1. [d \in {"below"} |-> below'] = AsNullManager!ErasedFrom({}, k) BY <2>1 DEF AsNullManager!ErasedFrom
    <3> QED BY <1>4, <3>1 DEF EvictNoSlotFails, KeysInUse, AsNullManager!EvictBelowFails, AsNullManager!KeysInUse
  <2>2. CASE below' = below \ {k}
    <3>1. [d \in {"below"} |-> below'] = AsNullManager!ErasedFrom({"below"}, k) BY <2>2 DEF AsNullManager!ErasedFrom
    <3> QED BY <1>4, <3>1 DEF EvictNoSlotFails, KeysInUse, AsNullManager!EvictBelowFails, AsNullManager!KeysInUse
  <2> QED BY <1>4, <2>1, <2>2 DEF EvictNoSlotFails
<1>5. ASSUME ReprogramNoSlot PROVE UNCHANGED AsNullManager!vars
  BY <1>5 DEF ReprogramNoSlot, BelowAfterReprogram, AsNullManager!vars
<1>6. ASSUME UNCHANGED vars PROVE UNCHANGED AsNullManager!vars
  BY <1>6 DEF vars, AsNullManager!vars
<1> QED BY <1>1, <1>2, <1>3, <1>4, <1>5, <1>6 DEF Next, AsNullManager!Next

\* A manager without slots does nothing that a device without a manager does not do.
THEOREM IsADeviceWithoutManager == Spec => IsNullManager
BY InitIsNullManager, StepIsNullManager, PTL DEF Spec, IsNullManager, AsNullManager!Spec
=============================================================================
